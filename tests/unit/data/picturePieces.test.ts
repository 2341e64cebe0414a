import { expect, test } from 'vitest';
import { picturePieces } from '../../../src/data/picturePieces';
import { storedDataset } from './storedDataset';

test('a large shard is cut into pieces of at most 128 pictures, each with its own bytes', async () => {
  const labels = Array.from({ length: 300 }, (_, index) => index % 3);
  const made = storedDataset({ labels, side: 1, perShard: 290, partLabels: [2, 0, 1] });
  const { pieces, isCompressed } = await picturePieces(await made.store(), 'dataset');
  expect(isCompressed).toBe(false);
  expect(pieces.map(({ labels }) => labels.length)).toEqual([128, 128, 34, 10]);
  expect(pieces.map(({ name }) => name.split('/').at(-1))).toEqual(['0', '128', '256', '0']);
  // Three bytes a picture; the dataset's labels, not the import's.
  expect([...pieces[1]!.offsets.subarray(0, 2), pieces[1]!.offsets.at(-1)]).toEqual([384, 387, 768]);
  expect([...pieces[1]!.labels.subarray(0, 3)]).toEqual([1, 2, 0]);
});

test('other bytes under the same number are another piece', async () => {
  const nameOf = async (value: number) => {
    const made = storedDataset({ labels: [0, 1], side: 1, stored: () => new Uint8Array(3).fill(value) });
    return (await picturePieces(await made.store(), 'dataset')).pieces[0]?.name;
  };
  expect(await nameOf(7)).toBe(await nameOf(7));
  expect(await nameOf(7)).not.toBe(await nameOf(8));
});
