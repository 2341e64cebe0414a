import { afterAll, expect, test } from 'vitest';
import { DEFAULT_IMPORT_OPTIONS } from '../../../src/data/importOptions';
import type { ShardRecord } from '../../../src/data/shardStore';
import type {
  DataCommand,
  DataEvent,
  DataResults,
  ImportOptions,
  SourceFile,
} from '../../../src/workers/dataProtocol';
import { connect } from '../../../src/workers/rpc';

const worker = new Worker(new URL('../../../src/workers/data.worker.ts', import.meta.url), {
  type: 'module',
});
const { port1, port2 } = new MessageChannel();
worker.postMessage({ type: 'connect' }, [port2]);
const data = connect<DataCommand, DataResults, DataEvent>(port1);
afterAll(() => worker.terminate());

const SIDE = 48;
const COUNT = 60;

/** A picture of coloured discs on a coloured ground, different for each number. */
async function picture(number: number): Promise<SourceFile> {
  const canvas = new OffscreenCanvas(120, 90);
  const context = canvas.getContext('2d')!;
  const draw = (from: number) => ((Math.imul(number + 1, 0x9e3779b1) >>> from) & 0xff) / 255;
  context.fillStyle = `rgb(${draw(0) * 255} ${draw(7) * 200} ${draw(3) * 120})`;
  context.fillRect(0, 0, 120, 90);
  for (let disc = 0; disc < 6; disc++) {
    context.fillStyle = `rgb(${draw(disc) * 255} ${draw(disc + 9) * 255} ${draw(disc + 5) * 255})`;
    context.beginPath();
    context.arc(draw(disc + 3) * 120, draw(disc + 11) * 90, 8 + 20 * draw(disc + 6), 0, 7);
    context.fill();
  }
  const path = `discs/${number % 2 ? 'odd' : 'even'}/${number}.png`;
  return { path, file: new File([await canvas.convertToBlob()], path, { lastModified: 0 }) };
}

/** Training squares of a part, read past the studio's code and decoded by the browser: RGB u8 `[N, S, S, 3]`. */
async function storedSquares(partId: string): Promise<number[][]> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('alexnet-studio');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const read = <T>(table: string, key: string) =>
    new Promise<T>((resolve, reject) => {
      const reading = database.transaction(table).objectStore(table).get(key);
      reading.onsuccess = () => resolve(reading.result);
      reading.onerror = () => reject(reading.error);
    });
  const id = `${partId}/train/000000`;
  const { offsets } = await read<ShardRecord>('shards', id);
  const blob = await read<Blob>('shardPixels', id);
  database.close();
  const context = new OffscreenCanvas(SIDE, SIDE).getContext('2d', { willReadFrequently: true })!;
  const squares: number[][] = [];
  for (let at = 0; at + 1 < offsets.length; at++) {
    const jpeg = blob.slice(offsets[at], offsets[at + 1], 'image/jpeg');
    context.drawImage(await createImageBitmap(jpeg, { colorSpaceConversion: 'none' }), 0, 0);
    const { data: rgba } = context.getImageData(0, 0, SIDE, SIDE);
    squares.push(Array.from(rgba).filter((_, place) => place % 4 !== 3));
  }
  return squares;
}

test('mean image and colour axes are those of the stored JPEGs, in float64', {
  timeout: 60_000,
}, async () => {
  const files = await Promise.all(Array.from({ length: COUNT }, (_, number) => picture(number)));
  const options: ImportOptions = {
    ...DEFAULT_IMPORT_OPTIONS,
    name: 'discs',
    storedSide: SIDE,
    validationShare: 0.2,
    encoding: 'jpeg',
  };
  const proposal = await data.request({ kind: 'inspectSource', files, options });
  expect(proposal).toMatchObject({
    kind: 'class-folders',
    count: COUNT,
    perClass: [COUNT / 2, COUNT / 2],
    splitCounts: null,
    storedSide: SIDE,
    encoding: { codec: 'jpeg' },
    continues: null,
    reasonToLook: null,
  });
  const summary = await data.request({ kind: 'import', files, options });
  expect(summary.encoding.codec).toBe('jpeg');
  expect(summary.trainCount + summary.validationCount).toBe(COUNT);
  expect(proposal.estimatedBytes / summary.sizeBytes).toBeGreaterThan(0.6);
  expect(proposal.estimatedBytes / summary.sizeBytes).toBeLessThan(1.6);
  const squares = await storedSquares(summary.id);
  expect(squares).toHaveLength(summary.trainCount);
  const statistics = await data.request({ kind: 'statistics', datasetId: summary.id });

  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  statistics.meanImage.forEach((value, place) => {
    // The browser may round a colour conversion the other way now and then.
    expect(Math.abs(value - mean(squares.map((square) => square[place]!)))).toBeLessThan(0.5);
  });
  const channel = (at: number) => squares.flatMap((square) => square.filter((_, place) => place % 3 === at));
  const channels = [channel(0), channel(1), channel(2)];
  const means = channels.map(mean);
  const covariance = channels.map((a, i) =>
    channels.map((b, j) => mean(a.map((value, place) => (value - means[i]!) * (b[place]! - means[j]!)))),
  );
  const [first, second, third] = statistics.colorStds;
  expect(first).toBeGreaterThanOrEqual(second);
  expect(second).toBeGreaterThanOrEqual(third);
  for (const [axis, vector] of statistics.colorAxes.entries()) {
    expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
    const variance = statistics.colorStds[axis]! ** 2;
    const image = covariance.map((row) => row.reduce((sum, value, at) => sum + value * vector[at]!, 0));
    for (const [at, value] of image.entries())
      expect(Math.abs(value - variance * vector[at]!)).toBeLessThan(0.002 * first ** 2);
  }
  await data.request({ kind: 'deleteDataset', datasetId: summary.id });
});

test('storage state, renaming and refusals through the worker', async () => {
  const state = await data.request({ kind: 'storageState' });
  expect(state.quotaBytes).toBeGreaterThan(0);
  expect(state.usageBytes).toBeGreaterThanOrEqual(0);
  expect(typeof state.isPersistent).toBe('boolean');
  const rename = data.request({ kind: 'renameDataset', datasetId: 'nobody', name: 'x' });
  await expect(rename).rejects.toMatchObject({ code: 'unknown-dataset' });
  const beginning = data.request({ kind: 'openBeginning', importId: 'nobody' });
  await expect(beginning).rejects.toMatchObject({ code: 'unknown-dataset' });
});
