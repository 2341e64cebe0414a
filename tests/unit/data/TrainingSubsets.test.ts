import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DatasetReader } from '../../../src/data/DatasetReader';
import { EpochOrder } from '../../../src/data/epochOrder';
import { epochPermutation } from '../../../src/data/epochPermutation';
import { PixelCache } from '../../../src/data/PixelCache';
import { TrainingSubsets } from '../../../src/data/TrainingSubsets';
import { storedDataset } from './storedDataset';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const sorted = (order: Iterable<number>) => Array.from(order).sort((a, b) => a - b);

/** As scripts/reference/training_subset.py prints it. */
const checksum = (order: Iterable<number>) =>
  createHash('sha256')
    .update(new Uint8Array(Uint32Array.from(order).buffer))
    .digest('hex')
    .slice(0, 32);

/** A split of these labels, as orders look at it. */
function splitOf(labels: number[]) {
  return {
    count: labels.length,
    ofClass: (label: number) => Uint32Array.from(range(labels.length).filter((i) => labels[i] === label)),
  };
}

/** 1,003 pictures of classes 0, 2 and 3 in the shares 6 : 3 : 1. */
const LABELS = range(1003).map((index) => [0, 0, 2, 0, 3, 0, 2, 0, 2, 0][(index * 7) % 10] ?? 0);
const SUBSETS = new TrainingSubsets(splitOf(LABELS), 4);
const drawn = (seed: number, pictures?: number) => {
  const { count, at } = SUBSETS.of({ seed, pictures });
  return range(count).map(at);
};

describe('a part of the training pictures', () => {
  test('is that of plain Python', () => {
    expect(checksum(drawn(1, 100))).toBe('17deb65ac0716b96de112c0ea505b694');
    expect(checksum(drawn(5, 37))).toBe('5f7cc08cb2836a4442fa264034d7be83');
    expect(checksum(drawn(2, 1002))).toBe('2f32108bf12c2adbd6a1a4d477f176c7');
  });

  test('has every class in its share, in stored order, and only what there is', () => {
    const part = drawn(1, 100);
    expect(part).toEqual(sorted(new Set(part)));
    const share = (label: number) => part.filter((picture) => LABELS[picture] === label).length;
    expect(range(4).map(share)).toEqual([60, 0, 30, 10]);
    expect(drawn(1, 1003)).toEqual(range(1003));
    expect(drawn(1, 9999)).toEqual(range(1003));
    expect(drawn(1)).toEqual(range(1003));
    // Of three classes of one picture each, two are drawn: equal remainders go to the lower labels.
    const three = new TrainingSubsets(splitOf([2, 1, 0]), 3).of({ seed: 1, pictures: 2 });
    expect([three.at(0), three.at(1)]).toEqual([1, 2]);
  });

  test('a larger part holds the smaller one; another seed draws another', () => {
    const small = drawn(7, 100);
    const large = new Set(drawn(7, 300));
    expect(small.every((picture) => large.has(picture))).toBe(true);
    expect(drawn(8, 100)).not.toEqual(small);
  });

  test('a sample is part of what is trained on, and that of plain Python', () => {
    const sample = SUBSETS.sample({ seed: 1, pictures: 100, size: 50 });
    expect(checksum(sample)).toBe('8ab94f6ec8829172843627fa273d09b0');
    const part = new Set(drawn(1, 100));
    expect(Array.from(sample).every((picture) => part.has(picture))).toBe(true);
    expect(checksum(SUBSETS.sample({ seed: 3, size: 200 }))).toBe('dc84e14bc8d6e818eababd6df089e929');
    // No more than is trained on.
    expect(Array.from(SUBSETS.sample({ seed: 1, pictures: 100, size: 5000 }))).toEqual(drawn(1, 100));
  });
});

describe('an order that draws from a part', () => {
  test.each([null, { blockSize: 16, spread: 64 }])('permutes it, epoch by epoch (shape %j)', (shape) => {
    const order = new EpochOrder(splitOf(LABELS), 4, shape);
    const part = drawn(5, 37);
    const expected = [0, 1].flatMap((epoch) =>
      Array.from(epochPermutation(5, epoch, 37), (place) => part[place]),
    );
    const request = { seed: 5, isBalanced: false, pictures: 37 };
    expect(Array.from(order.pictures(request, 0, 74))).toEqual(expected);
    expect(Array.from(order.pictures({ seed: 5, isBalanced: false }, 0, 1003))).not.toEqual(
      Array.from(order.pictures({ ...request, pictures: 1000 }, 0, 1003)),
    );
  });

  test('balanced, every class comes equally often from it', () => {
    const order = new EpochOrder(splitOf(LABELS), 4, null);
    const draws = Array.from(order.pictures({ seed: 5, isBalanced: true, pictures: 30 }, 0, 90));
    const part = new Set(drawn(5, 30));
    expect(draws.every((picture) => part.has(picture))).toBe(true);
    const counts = range(4).map((label) => draws.filter((picture) => LABELS[picture] === label).length);
    expect(counts).toEqual([30, 0, 30, 30]);
  });
});

describe('a reader', () => {
  const decoder = {
    decodeStored: async (_: Uint8Array, offsets: Uint32Array, side: number) => {
      const bytes = side * side * 3;
      const pixels = new Uint8Array((offsets.length - 1) * bytes);
      for (let row = 0; row + 1 < offsets.length; row++)
        pixels[row * bytes] = (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);
      return pixels;
    },
  };
  const open = async (made: ReturnType<typeof storedDataset>) => {
    const store = await made.store();
    return DatasetReader.open('dataset', store, new PixelCache(store, decoder), decoder);
  };
  const firsts = ({ images, labels }: { images: Uint8Array; labels: Int32Array }) =>
    range(labels.length).map((row) => images[(row * images.length) / labels.length]);
  const labels = range(200).map((index) => index % 4);

  test.each([
    ['held in memory', { labels, side: 2 }, (picture: number) => picture % 251],
    [
      'streamed',
      {
        labels: range(2000).map((index) => index % 4),
        side: 256,
        perShard: 500,
        encoding: { codec: 'jpeg', quality: 0.9 } as const,
        stored: (index: number) => new Uint8Array(1 + (index % 200)),
      },
      (picture: number) => 1 + (picture % 200),
    ],
  ])('gives the part and the sample of a set that is %s', async (_, options, firstOf) => {
    const made = storedDataset(options);
    const reader = await open(made);
    const subsets = new TrainingSubsets(made.split('train'), 4);
    const part = subsets.of({ seed: 3, pictures: 40 });
    const order = { seed: 3, batchSize: 16, isBalanced: false, pictures: 40 };
    const expected = [0, 1].flatMap((epoch) => Array.from(epochPermutation(3, epoch, 40), part.at));
    for (const index of [0, 1, 2, 3, 1]) {
      const batch = await reader.trainingBatch({ ...order, index });
      expect(firsts(batch)).toEqual(expected.slice(index * 16, index * 16 + 16).map(firstOf));
    }
    const sample = { seed: 3, pictures: 40, size: 10 };
    const looked = [0, 8].map((start) => reader.trainingSampleBatch({ ...sample, start, count: 8 }));
    const found = (await Promise.all(looked)).flatMap(firsts);
    expect(found).toEqual(Array.from(subsets.sample(sample), firstOf));
  });
});
