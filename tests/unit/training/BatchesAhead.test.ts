import { expect, test } from 'vitest';
import type { Batch } from '../../../src/data/dataset';
import { BatchesAhead } from '../../../src/training/BatchesAhead';

const ORDER = { seed: 1, batchSize: 128, isBalanced: false };
const NO_TIMES = { readMs: 0, decodeMs: 0 };

/** Batches that carry their index; notes what was asked for. */
function source(pictureBytes: number) {
  const asked: number[] = [];
  const ahead = new BatchesAhead(async ({ index }) => {
    asked.push(index);
    return { images: Uint8Array.of(index), labels: new Int32Array(), times: NO_TIMES } satisfies Batch;
  }, pictureBytes);
  return { asked, take: async (index: number) => (await ahead.take({ ...ORDER, index })).images[0] };
}

test('three small batches are asked for ahead, each once', async () => {
  const { asked, take } = source(64 * 64 * 3);
  for (const index of [0, 1, 2, 3]) expect(await take(index)).toBe(index);
  expect(asked).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test('of large ones as many as 96 MB hold, at least one', async () => {
  const large = source(256 * 256 * 3); // 128 of them are 24 MiB
  await large.take(0);
  expect(large.asked).toEqual([0, 1, 2, 3]);
  const huge = source(1024 * 1024 * 3);
  await huge.take(0);
  expect(huge.asked).toEqual([0, 1]);
});

test('another place begins anew; a batch is never given twice', async () => {
  const { asked, take } = source(12);
  await take(0);
  expect(await take(10)).toBe(10);
  expect(await take(10)).toBe(10);
  expect(asked).toEqual([0, 1, 2, 3, 10, 11, 12, 13, 10]);
});

test('a failure ahead is told to whoever takes it', async () => {
  const ahead = new BatchesAhead(({ index }) => {
    if (index === 1) return Promise.reject(new Error('gone'));
    return Promise.resolve({ images: new Uint8Array(), labels: new Int32Array(), times: NO_TIMES });
  }, 12);
  await ahead.take({ ...ORDER, index: 0 });
  await expect(ahead.take({ ...ORDER, index: 1 })).rejects.toThrow('gone');
});
