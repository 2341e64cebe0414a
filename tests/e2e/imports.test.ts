import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { StudioPage } from './StudioPage';

const PHOTOS = resolve(process.env.SHARED_DATA ?? '../shared/data', 'imagenette/val');

test('a folder per class becomes a dataset with readable names', async ({ page }) => {
  test.skip(!existsSync(PHOTOS), `no photos at ${PHOTOS} (SHARED_DATA names the shared folder)`);
  const studio = new StudioPage(page);
  await studio.open('#/data');
  await page.getByLabel('Import a folder').setInputFiles(PHOTOS);
  const imported = page.getByRole('region', { name: 'Imported' });
  await expect(imported).toContainText('10 classes', { timeout: 150_000 });
  await imported.getByRole('link', { name: 'Look through it' }).click();
  await expect(page.getByText(/tench/i).first()).toBeVisible();
  await expect(page.getByText(/chain ?saw/i).first()).toBeVisible();
  expect(studio.faults).toEqual([]);
});

test('files that are no pictures wait in Quarantine, each with its reason', async ({ page }, info) => {
  const studio = new StudioPage(page);
  await studio.open('#/data');
  const { buffer: picture } = await studio.pictureFile();
  const files = {
    'discs/red.png': picture,
    'discs/cut.jpg': Buffer.from('ffd8ffe000104a46', 'hex'),
    'rings/red.png': picture,
    'rings/words.png': Buffer.from('not a picture'),
  };
  const folder = info.outputPath('two classes');
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  await page.getByLabel('Import a folder').setInputFiles(folder);
  const quarantine = page.getByRole('region', { name: 'Quarantine' });
  await expect(quarantine.getByRole('listitem')).toHaveCount(2, { timeout: 60_000 });
  for (const file of ['discs/cut.jpg', 'rings/words.png']) {
    const reason = quarantine.getByRole('listitem').filter({ hasText: file });
    await expect(reason).toHaveText(/: \w+ .+\./);
  }
});
