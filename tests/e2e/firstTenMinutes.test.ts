import { expect, test } from '@playwright/test';
import { StudioPage } from './StudioPage';

test('one click trains both arms; a dropped picture gets its Top 5; the run outlives a reload', async ({
  page,
}) => {
  const studio = new StudioPage(page);
  await studio.open();
  await studio.button('Start training').click();
  await studio.waitForStep(5);

  // Each arm: five updates and a validation point, as distinct finite numbers.
  await expect
    .poll(async () => (await studio.convergenceTable()).length, { timeout: 150_000 })
    .toBeGreaterThan(1);
  const numbers = (await studio.convergenceTable()).slice(1).flat().map(Number).filter(Number.isFinite);
  expect(numbers.length).toBeGreaterThan(5);

  await studio.drop(await studio.pictureFile());
  const top = page.getByRole('list', { name: /Top 5/ });
  await expect(top.first()).toBeVisible({ timeout: 60_000 });
  await expect(top.first().getByRole('listitem')).toHaveCount(5);

  await page.reload();
  await studio.goTo('Models');
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('row')).toHaveCount(2);
  await studio.goTo('Classify');
  await page.getByLabel('Images to classify').setInputFiles(await studio.pictureFile());
  await expect(top.first()).toBeVisible({ timeout: 60_000 });
  expect(studio.faults).toEqual([]);
});
