import { expect, type Page, test } from '@playwright/test';
import { StudioPage } from './StudioPage';
import { smallExperiment } from './smallExperiment';

/** Presses Tab until the focused element has this accessible name. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page
    .getByRole('link', { name, exact: true })
    .or(page.getByRole('button', { name, exact: true }))
    .first();
  await expect(wanted).toBeVisible({ timeout: 60_000 });
  for (let presses = 0; presses < 150; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${name}`);
}

test('a training is started, paused, gone on with and stopped by keyboard alone', async ({ page }) => {
  test.setTimeout(300_000);
  const studio = new StudioPage(page);
  await studio.openExperiment(smallExperiment('by keyboard', 100_000), { start: false });
  await tabTo(page, 'Start training');
  await page.keyboard.press('Enter');
  await studio.waitForStep(1);
  await tabTo(page, 'Pause');
  await page.keyboard.press('Enter');
  await studio.waitForStatus('paused');
  await tabTo(page, 'Resume');
  await page.keyboard.press('Space');
  await studio.waitForStatus('training');
  await tabTo(page, 'Stop');
  await page.keyboard.press('Enter');
  await studio.waitForStatus('(stopped|finished)');
  await tabTo(page, 'Classify');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Images to classify')).toBeAttached();
  expect(studio.faults).toEqual([]);
});
