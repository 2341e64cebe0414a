import { expect, type Page, test } from '@playwright/test';
import { StudioPage } from './StudioPage';

/** Presses Tab until the focused element has this accessible name. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page
    .getByRole('link', { name, exact: true })
    .or(page.getByRole('button', { name, exact: true }));
  for (let presses = 0; presses < 120; presses++) {
    if (await wanted.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${name}`);
}

test('a training is started, paused, gone on with and stopped by keyboard alone', async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.open();
  await tabTo(page, 'Start training');
  await page.keyboard.press('Enter');
  await studio.waitForStep(1);
  await tabTo(page, 'Pause');
  await page.keyboard.press('Enter');
  await expect(studio.status).toHaveText(/^paused/i);
  await tabTo(page, 'Resume');
  await page.keyboard.press('Space');
  await expect(studio.status).toHaveText(/^training/i);
  await tabTo(page, 'Stop');
  await page.keyboard.press('Enter');
  await expect(studio.status).toHaveText(/^(stopped|finished)/i);
  await tabTo(page, 'Classify');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Images to classify')).toBeAttached();
});
