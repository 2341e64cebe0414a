import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { StudioPage } from './StudioPage';

const SHARED = resolve(process.env.SHARED_DATA ?? '../shared/data');

test.describe('with the shared photos', () => {
  test.skip(!existsSync(SHARED), `no shared data at ${SHARED} (SHARED_DATA names its folder)`);

  test('a folder per class becomes a dataset with readable names', async ({ page }) => {
    const studio = new StudioPage(page);
    await studio.open('#/data');
    await page.getByLabel('Import a folder').setInputFiles(join(SHARED, 'imagenette/val'));
    const row = page.getByRole('table', { name: 'Datasets' }).getByRole('row').filter({ hasText: '500' });
    await expect(row).toBeVisible({ timeout: 120_000 });
    await expect(page.getByText(/tench/i).first()).toBeVisible();
    expect(studio.faults).toEqual([]);
  });

  test('files that are no pictures wait in Quarantine, each with its reason', async ({ page }) => {
    const studio = new StudioPage(page);
    await studio.open('#/data');
    const good = join(SHARED, 'imagenette/val/n01440764');
    await page
      .getByLabel('Import images or an archive')
      .setInputFiles([
        { name: 'broken.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('ffd8ffe000104a46', 'hex') },
        { name: 'words.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') },
        await studio.pictureFile(),
      ]);
    const quarantine = page.getByRole('region', { name: 'Quarantine' });
    await expect(quarantine).toContainText('broken.jpg', { timeout: 60_000 });
    await expect(quarantine).toContainText('words.png');
    expect(good).toBeTruthy();
  });
});
