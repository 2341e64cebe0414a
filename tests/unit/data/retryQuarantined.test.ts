import { expect, test } from 'vitest';
import { importDataset } from '../../../src/data/importDataset';
import { DEFAULT_IMPORT_OPTIONS } from '../../../src/data/importOptions';
import { MemoryShardStore } from '../../../src/data/MemoryShardStore';
import { retryQuarantined } from '../../../src/data/retryQuarantined';
import { textDecoder } from './textPictures';

const file = (path: string, text: string) => ({ path, file: new File([text], path, { lastModified: 5 }) });
const TREE = [
  file('pets/cat/1.jpg', '10'),
  file('pets/cat/2.jpg', 'broken'),
  file('pets/cat/3.heic', 'apple'),
  file('pets/dog/1.jpg', '20'),
  file('pets/dog/2.jpg', 'cut'),
  file('pets/owl/1.jpg', 'torn'), // the only one of its class
];

const common = () => ({ onProgress: () => undefined, signal: new AbortController().signal });

async function imported() {
  const store = new MemoryShardStore();
  const options = { ...DEFAULT_IMPORT_OPTIONS, name: 'pets', storedSide: 4, validationShare: 0 };
  const dataset = await importDataset({ ...common(), files: TREE, options, decoder: textDecoder, store });
  const rows = await store.listQuarantined(dataset.id);
  const retry = async (files: typeof TREE, paths: string[], decoder = textDecoder) =>
    retryQuarantined({
      ...common(),
      dataset: await store.loadDataset(dataset.id),
      rows: (await store.listQuarantined(dataset.id)).filter(({ path }) => paths.includes(path)),
      files,
      decoder,
      store,
      keepsDamaged: false,
    });
  return { store, dataset, rows, retry };
}

test('mended files go to their classes; what failed again says so', async () => {
  const { store, dataset, rows, retry } = await imported();
  expect(rows.map(({ path }) => path).sort()).toEqual(
    ['cat/2.jpg', 'cat/3.heic', 'dog/2.jpg', 'owl/1.jpg'].map((path) => `pets/${path}`),
  );
  const left = await retry(
    [file('1.jpg', '30'), file('3.jpg', '40'), file('2.jpg', 'which of the two?')],
    rows.map(({ path }) => path),
  );
  expect(left.map(({ path }) => path).sort()).toEqual(['pets/cat/2.jpg', 'pets/dog/2.jpg']);
  const { summary } = await store.loadDataset(dataset.id);
  expect(summary).toMatchObject({
    classNames: ['cat', 'dog', 'owl'],
    trainPerClass: [2, 1, 1],
    quarantined: 2,
  });
  expect(await store.listImports()).toEqual([]);
  const again = await retry([file('2.jpg', 'worse')], ['pets/dog/2.jpg']);
  expect(again.find(({ path }) => path === 'pets/dog/2.jpg')?.error.message).toContain('worse');
  expect(again).toHaveLength(2);
});

test('the whole source again: only the rows asked for are taken', async () => {
  const { store, dataset, retry } = await imported();
  const mended = TREE.map(({ path }, index) => file(path, String(50 + index)));
  const left = await retry(mended, ['pets/cat/2.jpg', 'pets/dog/2.jpg']);
  expect(left.map(({ path }) => path).sort()).toEqual(['pets/cat/3.heic', 'pets/owl/1.jpg']);
  const { summary } = await store.loadDataset(dataset.id);
  expect(summary).toMatchObject({ trainPerClass: [2, 2], quarantined: 2, classNames: ['cat', 'dog'] });
});

test('files of other names change nothing', async () => {
  const { store, dataset, rows, retry } = await imported();
  await expect(retry([file('x.jpg', '1')], ['pets/dog/2.jpg'])).rejects.toMatchObject({
    code: 'unsupported-file',
    hint: expect.stringContaining('old names'),
  });
  expect(await store.listQuarantined(dataset.id)).toEqual(rows);
});
