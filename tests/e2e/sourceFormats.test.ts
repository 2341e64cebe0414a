import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { Compression, writePictureParquet } from '../fixtures/sources/parquetSample';
import { tarOf } from '../fixtures/sources/tarOf';
import { StudioPage } from './StudioPage';

type Files = Record<string, string | Uint8Array>;

/** A drawn picture: a disc on a ground, both of other colours for each number. */
async function picture(number: number, format: 'jpeg' | 'png', side = 72): Promise<Uint8Array> {
  const hue = (number * 47) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 10 10">
    <rect width="10" height="10" fill="hsl(${hue} 60% 70%)"/>
    <circle cx="${2 + (number % 6)}" cy="${2 + ((number * 5) % 6)}" r="2" fill="hsl(${hue + 150} 80% 35%)"/></svg>`;
  return sharp(Buffer.from(svg)).toFormat(format).toBuffer();
}

/** Files picked together, as from one folder. */
async function pick(page: Page, files: Files): Promise<void> {
  await page.getByLabel('Import images or an archive').setInputFiles(
    Object.entries(files).map(([name, content]) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(content),
    })),
  );
}

async function pickFolder(page: Page, folder: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  await page.getByLabel('Import a folder').setInputFiles(folder);
}

/** Waits for the end of the import and looks at the classes: name, then pictures of training and validation. */
async function expectImported(page: Page, counts: string, classes: [string, string][]): Promise<void> {
  const imported = page.getByRole('region', { name: 'Imported' });
  await expect(imported).toContainText(counts, { timeout: 120_000 });
  await expect(page.getByRole('table', { name: 'Datasets' }).getByRole('row')).toHaveCount(3); // header, built-in, this
  await imported.getByRole('link', { name: 'Look through it' }).click();
  const chart = page.getByRole('region', { name: 'Pictures per class' });
  const rows = await chart
    .getByRole('listitem')
    .evaluateAll((items) =>
      items.map((item) => [...item.children].map(({ textContent }) => textContent ?? '').filter(Boolean)),
    );
  expect(rows.slice(0, classes.length)).toEqual(classes);
}

let studio: StudioPage;

test.beforeEach(async ({ page }) => {
  studio = new StudioPage(page);
  await studio.open('#/data');
});

test.afterEach(() => expect(studio.faults).toEqual([]));

test("CIFAR-10's tar.gz", async ({ page }) => {
  const rows = (labels: number[], seed: number) =>
    Uint8Array.from(
      labels.flatMap((label, row) => [
        label,
        ...Array.from({ length: 3072 }, (_, place) => (place * (row + 3 + seed) + (place % 37) * 11) % 256),
      ]),
    );
  const tar = await tarOf({
    'cifar-10-batches-bin/data_batch_1.bin': rows([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9], 0),
    'cifar-10-batches-bin/batches.meta.txt':
      'airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n',
    'cifar-10-batches-bin/test_batch.bin': rows([3, 3, 0], 100),
  });
  await pick(page, { 'cifar-10-binary.tar.gz': gzipSync(tar) });
  await expectImported(page, '12 training pictures, 3 validation pictures, 10 classes', [
    ['airplane', '1 + 1'],
    ['automobile', '1 + 0'],
    ['bird', '1 + 0'],
    ['cat', '1 + 2'],
    ['deer', '1 + 0'],
    ['dog', '1 + 0'],
    ['frog', '1 + 0'],
    ['horse', '1 + 0'],
    ['ship', '1 + 0'],
    ['truck', '3 + 0'],
  ]);
  await expect(page.getByRole('row', { name: /cifar-10/ })).toContainText('32 px');
});

test('parquet shards of Hugging Face, packed differently', async ({ page }) => {
  const shard = async (labels: number[], first: number, compression: Compression) =>
    writePictureParquet(
      await Promise.all(
        labels.map(async (label, row) => ({
          bytes: await picture(first + row, row % 2 ? 'jpeg' : 'png'),
          path: null,
          label,
        })),
      ),
      { names: ['apple', 'basket ball', 'cake'], compression, rowsPerGroup: 3 },
    );
  await pick(page, {
    'train-00000-of-00002.parquet': await shard([0, 1, 2, 2], 0, Compression.SNAPPY),
    'train-00001-of-00002.parquet': await shard([2, 2, 1, 0, 2], 10, Compression.ZSTD),
    'validation-00000-of-00001.parquet': await shard([1, 1, 0], 20, Compression.GZIP),
    'test-00000-of-00001.parquet': await shard([-1, -1], 30, Compression.SNAPPY),
  });
  await expectImported(page, '9 training pictures, 3 validation pictures, 3 classes', [
    ['apple', '2 + 1'],
    ['basket ball', '2 + 2'],
    ['cake', '5 + 0'],
  ]);
  const quarantine = page.getByRole('region', { name: 'Quarantine' });
  await expect(quarantine.first()).toContainText('2 rows');
});

test('WebDataset shards with a list of names', async ({ page }) => {
  const shard = async (labels: number[], first: number) => {
    const members: Files = {};
    for (const [row, label] of labels.entries()) {
      members[`${first + row}.jpg`] = await picture(first + row, 'jpeg');
      members[`${first + row}.cls`] = String(label);
    }
    return tarOf(members);
  };
  await pick(page, {
    'pets-train-000000.tar': await shard([0, 1, 1], 100),
    'pets-train-000001.tar': await shard([1, 1, 2, 2], 200),
    'pets-val-000000.tar': await shard([2, 0], 300),
    'classnames.txt': 'ant\nbee\ncow\n',
  });
  await expectImported(page, '7 training pictures, 2 validation pictures, 3 classes', [
    ['ant', '1 + 1'],
    ['bee', '4 + 0'],
    ['cow', '2 + 1'],
  ]);
});

test('Tiny-ImageNet in its folder', async ({ page }, info) => {
  const small = (number: number) => picture(number, 'jpeg', 64);
  await pickFolder(page, info.outputPath('tiny-imagenet-200'), {
    'wnids.txt': 'n02124075\nn01443537\n',
    'words.txt': 'n01443537\tgoldfish, Carassius auratus\nn02124075\tEgyptian cat\n',
    'train/n01443537/images/n01443537_0.JPEG': await small(1),
    'train/n01443537/images/n01443537_1.JPEG': await small(2),
    'train/n01443537/images/n01443537_2.JPEG': await small(3),
    'train/n01443537/n01443537_boxes.txt': 'n01443537_0.JPEG\t0\t10\t63\t58\n',
    'train/n02124075/images/n02124075_0.JPEG': await small(4),
    'val/images/val_0.JPEG': await small(5),
    'val/images/val_1.JPEG': await small(6),
    'val/images/val_2.JPEG': await small(7),
    'val/val_annotations.txt': [0, 1, 2].map((n) => `val_${n}.JPEG\tn02124075\t0\t0\t9\t9\n`).join(''),
    'test/images/test_0.JPEG': await small(8),
  });
  await expectImported(page, '4 training pictures, 3 validation pictures, 2 classes', [
    ['goldfish', '3 + 0'],
    ['Egyptian cat', '1 + 3'],
  ]);
  await expect(page.getByRole('row', { name: /tiny-imagenet/ })).toContainText('64 px');
});

test('a table of paths, classes and splits', async ({ page }, info) => {
  const rows = ['"file";"class";"split"'];
  const files: Files = {};
  for (const [number, [name, split]] of [
    ['otter', 'train'],
    ['otter', 'train'],
    ['lynx; young', 'train'],
    ['otter', 'val'],
    ['lynx; young', 'val'],
    ['lynx; young', 'val'],
  ].entries()) {
    files[`pictures/${number}.png`] = await picture(400 + number, 'png');
    rows.push(`pictures/${number}.png;"${name}";${split}`);
  }
  rows.push('pictures/gone.png;otter;train');
  await pickFolder(page, info.outputPath('wild'), { ...files, 'labels.csv': `\ufeff${rows.join('\r\n')}` });
  await expectImported(page, '3 training pictures, 3 validation pictures, 2 classes', [
    ['lynx; young', '1 + 2'],
    ['otter', '2 + 1'],
  ]);
  await expect(page.getByRole('region', { name: 'Quarantine' }).first()).toContainText('gone.png');
});

test('what is wrong is said, with its cure', async ({ page }) => {
  await pick(page, { 'train-00000-of-00001.parquet': 'version https://git-lfs.github.com/spec/v1\noid' });
  await expect(page.getByText(/Git LFS pointer/)).toBeVisible();
  await pick(page, { data_batch_1: Buffer.from('80027d', 'hex') });
  await expect(page.getByText(/binary version/)).toBeVisible();
});
