import { expect, test } from '@playwright/test';
import { StudioPage } from './StudioPage';

const UPDATES = 5;

test('one click trains both arms; a dropped picture gets its Top 5; the run outlives a reload', async ({
  page,
}) => {
  test.setTimeout(400_000);
  const studio = new StudioPage(page);
  await studio.open();
  await studio.button('Start training').click();
  await studio.waitForStep(UPDATES, 250_000);

  const [header = [], ...rows] = await studio.convergenceTable();
  for (const arm of ['ReLU', 'tanh']) {
    const column = header.indexOf(`${arm} loss`);
    const losses = (split: string) =>
      rows.filter((row) => row[1] === split && row[column] !== '').map((row) => Number(row[column]));
    expect(losses('validation').length).toBeGreaterThanOrEqual(1);
    const training = losses('training');
    expect(training.length).toBeGreaterThanOrEqual(UPDATES);
    expect([...training, ...losses('validation')].every(Number.isFinite)).toBe(true);
    expect(new Set(training).size, 'every update changes the loss').toBe(training.length);
  }

  await studio.drop(await studio.pictureFile());
  for (const arm of ['ReLU', 'tanh']) {
    const top = page.getByRole('list', { name: `Top 5: ${arm}, disc.png` });
    await expect(top.getByRole('listitem')).toHaveCount(5, { timeout: 60_000 });
  }

  await page.reload();
  await studio.goTo('Models');
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('row')).toHaveCount(2);
  await studio.goTo('Classify');
  await page.getByLabel('Images to classify').setInputFiles(await studio.pictureFile());
  await expect(page.getByRole('list', { name: 'Top 5: ReLU, disc.png' })).toBeVisible({ timeout: 60_000 });
  expect(studio.faults).toEqual([]);
});
