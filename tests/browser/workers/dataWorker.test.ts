import { afterAll, describe, expect, test } from 'vitest';
import { DEFAULT_IMPORT_OPTIONS } from '../../../src/data/importOptions';
import type { DataCommand, DataEvent, DataResults, SourceFile } from '../../../src/workers/dataProtocol';
import { connect } from '../../../src/workers/rpc';
import { sharedData, sharedFile } from '../sharedFile';

const worker = new Worker(new URL('../../../src/workers/data.worker.ts', import.meta.url), {
  type: 'module',
});

function openPort() {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ type: 'connect' }, [port2]);
  return connect<DataCommand, DataResults, DataEvent>(port1);
}

const data = openPort();
afterAll(() => worker.terminate());

/** A picture of one colour. */
async function picture(path: string, color: string): Promise<SourceFile> {
  const canvas = new OffscreenCanvas(20, 10);
  const context = canvas.getContext('2d');
  if (context) context.fillStyle = color;
  context?.fillRect(0, 0, 20, 10);
  return { path, file: new File([await canvas.convertToBlob()], path, { lastModified: 0 }) };
}

test('the built-in set is drawn once, also when two ask at once', { timeout: 120_000 }, async () => {
  const other = openPort();
  const [mine, theirs] = await Promise.all([
    data.request({ kind: 'ensureBuiltIn' }),
    other.request({ kind: 'ensureBuiltIn' }),
  ]);
  expect(theirs).toEqual(mine);
  expect(mine).toMatchObject({ trainCount: 2000, validationCount: 500, storedSide: 64, quarantined: 0 });
  const batch = await other.request({
    kind: 'heldOutBatch',
    datasetId: mine.id,
    split: 'validation',
    start: 495,
    count: 10,
  });
  expect(batch.images.length).toBe(5 * 64 * 64 * 3);
  expect(Array.from(batch.labels)).toEqual([5, 6, 7, 8, 9]);
});

test('imports a folder, quarantines with reasons, answers every port, deletes', async () => {
  const other = openPort();
  const events: DataEvent[] = [];
  other.subscribe((event) => events.push(event));
  const files = [
    await picture('pets/dog/a.png', 'rgb(250 0 0)'),
    await picture('pets/dog/b.png', 'rgb(240 0 0)'),
    await picture('pets/cat/c.png', 'rgb(0 0 250)'),
    { path: 'pets/cat/notes.txt', file: new File(['words'], 'notes.txt') },
    { path: 'pets/cat/.DS_Store', file: new File(['x'], '.DS_Store') },
  ];
  const summary = await data.request({
    kind: 'import',
    files,
    options: { ...DEFAULT_IMPORT_OPTIONS, name: 'pets', validationShare: 0 },
  });
  expect(summary).toMatchObject({ classNames: ['cat', 'dog'], trainPerClass: [1, 2], storedSide: 256 });
  const quarantine = await other.request({ kind: 'quarantine', datasetId: summary.id });
  expect(quarantine.map(({ path, error }) => `${path} ${error.code}`)).toEqual([
    'pets/cat/notes.txt unsupported-file',
  ]);
  const { pictures, total } = await other.request({
    kind: 'browse',
    datasetId: summary.id,
    split: 'train',
    label: 1,
    offset: 1,
    count: 5,
  });
  expect(total).toBe(2);
  expect(Array.from(pictures[0]?.pixels.subarray(0, 3) ?? [])).toEqual([240, 0, 0]);
  expect(events.some((event) => event.kind === 'importProgress' && event.datasetId === summary.id)).toBe(
    true,
  );
  await other.request({ kind: 'deleteDataset', datasetId: summary.id });
  const left = await data.request({ kind: 'listDatasets' });
  expect(left.map(({ id }) => id)).not.toContain(summary.id);
  await expect(data.request({ kind: 'statistics', datasetId: summary.id })).rejects.toMatchObject({
    code: 'unknown-dataset',
  });
});

test('pictures without classes: an error with its cure', async () => {
  const files = [await picture('a.png', 'red'), await picture('b.png', 'blue')];
  const options = { ...DEFAULT_IMPORT_OPTIONS, name: 'flat', storedSide: 64, validationShare: 0.1 };
  await expect(data.request({ kind: 'import', files, options })).rejects.toMatchObject({
    code: 'no-classes',
    hint: expect.stringContaining('folder per class'),
  });
  expect(await data.request({ kind: 'listUnfinishedImports' })).toEqual([]);
});

describe.skipIf(!sharedData)("ImageNet's training archive", () => {
  test('gives 9,469 pictures in ten named classes', { timeout: 240_000 }, async () => {
    const file = await sharedFile('imagenette/ILSVRC2012_img_train.tar');
    const summary = await data.request({
      kind: 'import',
      files: [{ path: file.name, file }],
      options: { ...DEFAULT_IMPORT_OPTIONS, name: 'Imagenette', storedSide: 64, validationShare: 0 },
    });
    expect(summary).toMatchObject({ trainCount: 9469, validationCount: 0, quarantined: 0 });
    expect(summary.wnids[0]).toBe('n01440764');
    expect(summary.classNames).toEqual([
      'tench',
      'English springer',
      'cassette player',
      'chain saw',
      'church',
      'French horn',
      'garbage truck',
      'gas pump',
      'golf ball',
      'parachute',
    ]);
    await data.request({ kind: 'deleteDataset', datasetId: summary.id });
  });
});
