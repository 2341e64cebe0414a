import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { StudioPage } from './StudioPage';

const SHARED = resolve(process.env.SHARED_DATA ?? '../shared/data');
const VALIDATION_TAR = join(SHARED, 'imagenette/ILSVRC2012_img_val.tar');
const LABELS = join(SHARED, 'ilsvrc/imagenet_2012_validation_synset_labels.txt');

/** A 40 x 40 BMP of noise that only its seed determines: no two are alike. */
function noiseBmp(seed: number): Buffer {
  const side = 40;
  const file = Buffer.alloc(54 + side * side * 3);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10); // where the pixels begin
  file.writeUInt32LE(40, 14); // size of the header that follows
  file.writeInt32LE(side, 18);
  file.writeInt32LE(side, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28); // bits per pixel
  let state = seed + 1;
  for (let at = 54; at < file.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    file[at] = state >>> 24;
  }
  return file;
}

/** Writes a folder per class; returns the folder around them. */
function folderOf(root: string, files: Record<string, Buffer>): string {
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  return root;
}

function numbered(folder: string, count: number, seed: number): Record<string, Buffer> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${folder}/${index}.bmp`, noiseBmp(seed + index)]),
  );
}

const row = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Datasets' }).getByRole('row').filter({ hasText: name });

async function fromMenu(page: Page, dataset: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${dataset}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a folder is looked at, imported in three splits, renamed, added to and deleted', async ({
  page,
}, info) => {
  const studio = new StudioPage(page);
  const twice = { 'noise/rings/again.bmp': noiseBmp(100) };
  const first = { ...numbered('noise/discs', 20, 0), ...numbered('noise/rings', 20, 100), ...twice };
  const noise = dirname(join(folderOf(info.outputPath('first'), first), 'noise'));
  await studio.open('#/data');
  await page.getByText('Options', { exact: true }).click();
  await page.getByRole('combobox', { name: 'Kept for test' }).click();
  await page.getByRole('option', { name: '20 %' }).click();
  await page.getByLabel('Show me what it is before importing').check();
  await page.getByLabel('Import a folder').setInputFiles(join(noise, 'noise'));

  const source = page.getByRole('region', { name: 'Source' });
  await expect(source).toContainText('41 pictures. Of each class 20 % for validation and 20 % for test');
  await expect(source).toContainText('2 classes: discs, rings.');
  await expect(source).toContainText('squares of 40 × 40 px in RGB, exact.');
  await studio.button('Import').click();
  const imported = page.getByRole('region', { name: 'Imported' });
  await expect(imported).toContainText('noise is ready', { timeout: 60_000 });
  await imported.getByRole('link', { name: 'Look through it' }).click();

  const detail = page.getByRole('region', { name: 'Dataset noise' });
  await expect(detail).toContainText('1 file is byte for byte an earlier one: they are stored all the same.');
  await expect(detail).toContainText('The pictures came as 40 × 40 px.');
  await detail.getByText('Test', { exact: true }).click();
  await expect(detail.getByRole('region', { name: 'Pictures', exact: true }).getByRole('figure')).toHaveCount(
    8,
  );

  await fromMenu(page, 'noise', 'Rename');
  await page.getByRole('textbox', { name: 'New name of noise' }).fill('Noise of two kinds');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Noise of two kinds')).toBeVisible();

  const more = folderOf(info.outputPath('second'), {
    ...numbered('more/discs', 5, 200),
    ...numbered('more/stars', 5, 300),
  });
  await fromMenu(page, 'Noise of two kinds', 'Add pictures');
  await page.getByLabel('Import a folder').setInputFiles(join(more, 'more'));
  await studio.button('Import').click();
  await expect(imported).toContainText('3 classes', { timeout: 60_000 });

  await page.reload();
  await expect(row(page, 'Noise of two kinds')).toContainText('40 px RGB');
  await expect(page.getByRole('region', { name: 'Pictures per class' }).getByRole('listitem')).toHaveCount(3);
  await fromMenu(page, 'Noise of two kinds', 'Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row(page, 'Noise of two kinds')).toHaveCount(0);
  expect(studio.faults).toEqual([]);
});

test('an archive without its labels says so, and goes on when they are added', async ({ page }) => {
  test.skip(!existsSync(VALIDATION_TAR), `no ${VALIDATION_TAR} (SHARED_DATA names the shared folder)`);
  const studio = new StudioPage(page);
  await studio.open('#/data');
  await page.getByLabel('Import images or an archive').setInputFiles(VALIDATION_TAR);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('imagenet_2012_validation_synset_labels.txt');
  await alert.getByLabel('Add files to this source').setInputFiles(LABELS);
  const source = page.getByRole('region', { name: 'Source' });
  await expect(source).toContainText('18 pictures');
  await studio.button('Import').click();
  const imported = page.getByRole('region', { name: 'Imported' });
  await expect(imported).toContainText('ILSVRC2012_img_val is ready', { timeout: 60_000 });
  await expect(imported).toContainText('8 classes');
  expect(studio.faults).toEqual([]);
});
