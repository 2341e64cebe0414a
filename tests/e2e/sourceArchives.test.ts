import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { BlobReader, BlobWriter, ZipWriter } from '@zip.js/zip.js';
import { unpackTar } from 'modern-tar';
import sharp from 'sharp';
import { tarOf } from '../fixtures/sources/tarOf';
import { StudioPage } from './StudioPage';

type Files = Record<string, string | Uint8Array>;

const SHARED = resolve(process.env.SHARED_DATA ?? '../shared/data');
const NO_SHARED = `no shared data at ${SHARED} (SHARED_DATA names the folder)`;
const SYNSETS = 'imagenet_2012_validation_synset_labels.txt';
const NAMES: Record<string, string> = JSON.parse(
  readFileSync(resolve('src/architecture/imagenetClasses.json'), 'utf8'),
);

/** A drawn picture: a square in one corner of a ground, both of other colours for each number. */
async function picture(number: number): Promise<Uint8Array> {
  const hue = (number * 53) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 8 8">
    <rect width="8" height="8" fill="hsl(${hue} 50% 75%)"/>
    <rect x="${number % 5}" y="${(number * 3) % 5}" width="3" height="3" fill="hsl(${hue + 120} 70% 30%)"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}

/** Six dogs and four cats. */
async function pets(top: string): Promise<Files> {
  const files: Files = {};
  for (let number = 0; number < 10; number++)
    files[`${top}${number < 6 ? 'dog' : 'cat'}/${number}.jpg`] = await picture(number);
  return files;
}

async function zipOf(files: Files): Promise<Uint8Array> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const [path, data] of Object.entries(files))
    await writer.add(
      path,
      new BlobReader(new Blob([typeof data === 'string' ? data : Uint8Array.from(data)])),
    );
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}

async function pick(page: Page, files: Files): Promise<void> {
  const payloads = Object.entries(files).map(([name, content]) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(content),
  }));
  await page.getByLabel('Import images or an archive').setInputFiles(payloads);
}

/** Waits for the end of the import and gives its pictures per class, as the detail's chart writes them. */
async function importedClasses(page: Page, counts: string): Promise<Record<string, string>> {
  const imported = page.getByRole('region', { name: 'Imported' });
  await expect(imported).toContainText(counts, { timeout: 120_000 });
  await imported.getByRole('link', { name: 'Look through it' }).click();
  const chart = page.getByRole('region', { name: 'Pictures per class' });
  await expect(chart.getByRole('listitem').first()).toBeVisible();
  const rows = await chart
    .getByRole('listitem')
    .evaluateAll((items) =>
      items.map((item) => [...item.children].map(({ textContent }) => textContent ?? '').filter(Boolean)),
    );
  return Object.fromEntries(rows);
}

const sumOf = (text: string) => text.split(' + ').reduce((sum, part) => sum + Number(part), 0);
const totals = (classes: Record<string, string>) =>
  Object.fromEntries(Object.entries(classes).map(([name, text]) => [name, sumOf(text)]));

let studio: StudioPage;

test.beforeEach(async ({ page }) => {
  studio = new StudioPage(page);
  await studio.open('#/data');
});

test.afterEach(() => expect(studio.faults).toEqual([]));

const ARCHIVES: [string, (files: Files) => Promise<Uint8Array>][] = [
  ['pets.zip', zipOf],
  ['pets.tar', tarOf],
  ['pets.tar.gz', async (files) => gzipSync(await tarOf(files))],
];
for (const [name, pack] of ARCHIVES) {
  test(`a folder per class in ${name}`, async ({ page }) => {
    await pick(page, { [name]: await pack(await pets('pets/')) });
    const classes = await importedClasses(page, '8 training pictures, 2 validation pictures, 2 classes');
    expect(totals(classes)).toEqual({ cat: 4, dog: 6 });
    await expect(page.getByRole('row', { name: /pets/ })).toContainText('64 px');
  });
}

test('a folder with train, val and test', async ({ page }, info) => {
  const folder = info.outputPath('pets');
  const files = {
    ...(await pets('train/')),
    'val/cat/a.jpg': await picture(11),
    'test/dog/b.jpg': await picture(12),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  await page.getByLabel('Import a folder').setInputFiles(folder);
  await expect(page.getByRole('region', { name: 'Imported' })).toContainText(
    '10 training pictures, 1 validation picture, 1 test picture, 2 classes',
    { timeout: 120_000 },
  );
});

test('a tar that is cut short: its whole files are there, one row says what is missing', async ({ page }) => {
  const whole = await tarOf(await pets(''));
  await pick(page, { 'pets.tar': whole.subarray(0, whole.length - 1500) });
  await expect(page.getByRole('region', { name: 'Imported' })).toContainText(
    /2 classes; 1 file in Quarantine/,
    {
      timeout: 120_000,
    },
  );
  const row = page.getByRole('region', { name: 'Quarantine' }).getByRole('listitem');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(`its data end at byte ${whole.length - 1500}, inside of cat/9.jpg`);
});

test("ImageNet's training archive: five pictures of each of three classes", async ({ page }) => {
  const path = join(SHARED, 'imagenette/ILSVRC2012_img_train.tar');
  test.skip(!existsSync(path), NO_SHARED);
  await page.getByText('Options', { exact: true }).click();
  await page.getByLabel('Pictures per class at most').fill('5');
  await page.getByLabel('Classes at most').fill('3');
  await page.getByLabel('Import images or an archive').setInputFiles(path);
  const classes = await importedClasses(page, '12 training pictures, 3 validation pictures, 3 classes');
  expect(totals(classes)).toEqual({ tench: 5, 'English springer': 5, 'cassette player': 5 });
});

for (const labels of ['ILSVRC2012_validation_ground_truth.txt', SYNSETS]) {
  test(`ImageNet's validation archive with ${labels}`, async ({ page }) => {
    const path = join(SHARED, 'imagenette/ILSVRC2012_img_val.tar');
    test.skip(!existsSync(path), NO_SHARED);
    const truth = readFileSync(join(SHARED, 'ilsvrc', SYNSETS), 'utf8').split('\n');
    const expected: Record<string, number> = {};
    for (const { header } of await unpackTar(readFileSync(path))) {
      const name = NAMES[truth[Number(header.name.slice(-13, -5)) - 1] ?? ''] ?? '';
      expected[name] = (expected[name] ?? 0) + 1;
    }
    const files = [path, join(SHARED, 'ilsvrc', labels)];
    await page.getByLabel('Import images or an archive').setInputFiles(files);
    const classes = await importedClasses(page, `${Object.keys(expected).length} classes`);
    expect(totals(classes)).toEqual(expected);
    expect(Object.values(expected).reduce((sum, count) => sum + count, 0)).toBe(18);
  });
}

test("ImageNet's validation archive alone: says which files are missing", async ({ page }) => {
  await pick(page, {
    'ILSVRC2012_img_val.tar': await tarOf({ 'ILSVRC2012_val_00000001.JPEG': await picture(1) }),
  });
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('ILSVRC2012_validation_ground_truth.txt');
  await expect(alert).toContainText(SYNSETS);
});
