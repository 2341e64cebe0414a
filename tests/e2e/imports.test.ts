import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
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

test('files that are no pictures wait in Quarantine, each with its reason', async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.open('#/data');
  const disc = await studio.pictureFile();
  await page
    .getByLabel('Import images or an archive')
    .setInputFiles([
      { name: 'cut.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('ffd8ffe000104a46', 'hex') },
      { name: 'words.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') },
      disc,
      { ...disc, name: 'disc too.png' },
    ]);
  const quarantine = page.getByRole('region', { name: 'Quarantine' });
  const reasonOf = (file: string) => quarantine.getByRole('row').filter({ hasText: file });
  await expect(reasonOf('cut.jpg')).toContainText(/\w+ \w+ \w+/, { timeout: 60_000 });
  await expect(reasonOf('words.png')).toContainText(/\w+ \w+ \w+/);
});
