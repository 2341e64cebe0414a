import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { BalancedOrder } from '../../../src/data/BalancedOrder';
import { BlockOrder } from '../../../src/data/BlockOrder';
import { EpochOrder } from '../../../src/data/epochOrder';
import { epochPermutation } from '../../../src/data/epochPermutation';
import { shuffleShape } from '../../../src/data/shuffleShape';
import { storedDataset } from './storedDataset';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const sorted = (order: Iterable<number>) => Array.from(order).sort((a, b) => a - b);

/** As scripts/reference/epoch_order.py prints it. */
const checksum = (order: Iterable<number>) =>
  createHash('sha256')
    .update(new Uint8Array(Uint32Array.from(order).buffer))
    .digest('hex')
    .slice(0, 32);

describe('epochPermutation', () => {
  test('holds every picture once', () => {
    for (const count of [1, 2, 97, 5000]) expect(sorted(epochPermutation(3, 1, count))).toEqual(range(count));
  });

  test('is that of plain Python', () => {
    expect(checksum(epochPermutation(3, 2, 1000))).toBe('d33851ab01806117bcc8c93c79e37bf2');
  });

  test('differs between seeds and epochs', () => {
    const orders = [
      [1, 0],
      [1, 1],
      [2, 0],
    ].map(([seed = 0, epoch = 0]) => epochPermutation(seed, epoch, 50).join());
    expect(new Set(orders).size).toBe(3);
  });

  test('puts every picture in every place equally often (chi-square over 6,000 epochs, p < 1e-6 fails)', () => {
    const count = 6;
    const epochs = 6000;
    const seen = new Float64Array(count * count);
    for (let epoch = 0; epoch < epochs; epoch++)
      epochPermutation(7, epoch, count).forEach((picture, place) => {
        seen[place * count + picture]! += 1;
      });
    const expected = epochs / count;
    const chiSquare = seen.reduce((sum, times) => sum + (times - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(78); // 25 degrees of freedom: P(> 78) is about 2e-7
  });
});

describe('BlockOrder', () => {
  const orderOf = (seed: number, epoch: number, count: number, shape: [number, number]) => {
    const order = new BlockOrder(seed, epoch, count, { blockSize: shape[0], spread: shape[1] });
    return range(count).map((place) => order.at(place));
  };

  test.each([
    [1, 0, 20000, [16, 1024], 'd34bf4720e378b14eb70d19d8584bb5b'],
    [7, 3, 9001, [16, 4096], '46f5a7668635e1ffdb39e5b23fe2089d'],
    [2, 1, 50, [8, 64], '813921270e7929db21021865f6ddffa3'],
  ] as const)('seed %i, epoch %i, %i pictures: that of plain Python', (seed, epoch, count, shape, golden) => {
    expect(checksum(orderOf(seed, epoch, count, [...shape]))).toBe(golden);
  });

  test('holds every picture once, whatever the last block', () => {
    for (const [count, blockSize, spread] of [
      [1, 4, 8],
      [7, 4, 8],
      [1024, 16, 128],
      [1031, 16, 128],
      [1039, 16, 2048],
      [300, 1, 8],
    ] as const)
      for (const epoch of [0, 1])
        expect(sorted(orderOf(5, epoch, count, [blockSize, spread]))).toEqual(range(count));
  });

  test('any place can be asked for on its own, in any sequence', () => {
    const shape = { blockSize: 16, spread: 256 };
    const whole = orderOf(9, 2, 5003, [16, 256]);
    const order = new BlockOrder(9, 2, 5003, shape);
    for (const place of [5002, 0, 2500, 255, 256, 257, 4999, 1])
      expect(new BlockOrder(9, 2, 5003, shape).at(place)).toBe(whole[place]);
    expect(range(5003).map((step) => order.at((step * 1009) % 5003))).toEqual(
      range(5003).map((step) => whole[(step * 1009) % 5003]),
    );
  });

  test('neighbours travel as stated: mean V / 3 apart, below V + B', () => {
    const [blockSize, spread] = [16, 1024];
    const order = orderOf(1, 0, 40_000, [blockSize, spread]);
    const placeOf = new Uint32Array(order.length);
    order.forEach((picture, place) => {
      placeOf[picture] = place;
    });
    const distances: number[] = [];
    for (let picture = 1; picture < order.length; picture++)
      if (picture % blockSize !== 0) distances.push(Math.abs(placeOf[picture]! - placeOf[picture - 1]!));
    const mean = distances.reduce((sum, each) => sum + each, 0) / distances.length;
    expect(mean / spread).toBeGreaterThan(0.32);
    expect(mean / spread).toBeLessThan(0.345);
    expect(Math.max(...distances)).toBeLessThan(spread + blockSize + 64); // 64: ranks stray from keys by their noise
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(1);
    // Triangular, as of two uniform draws: 1 - (1 - x)^2 of them within x V.
    for (const share of [0.1, 0.25, 0.5, 0.75]) {
      const within = distances.filter((each) => each < share * spread).length / distances.length;
      expect(Math.abs(within - (1 - (1 - share) ** 2))).toBeLessThan(0.02);
    }
  });

  test.each([
    ['raw, 16 over 1,024', 16, 1024, 60],
    ['JPEG, 16 over 4,096', 16, 4096, 101],
    ['a full shuffle', 1, 1024, 128],
  ])('a batch of 128 comes from many blocks: %s', (_, blockSize, spread, stated) => {
    const order = orderOf(3, 0, 40_960, [blockSize, spread]);
    const batches = range(order.length / 128).map(
      (batch) =>
        new Set(order.slice(batch * 128, (batch + 1) * 128).map((each) => Math.floor(each / blockSize))).size,
    );
    const middle = batches.slice(40, -40);
    const mean = middle.reduce((sum, each) => sum + each, 0) / middle.length;
    expect(Math.abs(mean - stated)).toBeLessThan(2);
    const first = Math.sqrt(2 * 128 * spread) / blockSize;
    expect(batches[0]).toBeGreaterThanOrEqual(Math.min(100, 0.7 * first));
  });

  test('classes in order do not come in order: no part of an epoch lacks one', () => {
    const order = orderOf(1, 0, 20_000, [16, 1024]); // ten classes of 2,000 one behind the other
    for (let start = 0; start < order.length; start += 1000) {
      const counts = new Float64Array(10);
      for (const picture of order.slice(start, start + 1000)) counts[Math.floor(picture / 2000)]! += 1;
      expect(Math.min(...counts)).toBeGreaterThan(10);
    }
  });
});

describe('BalancedOrder', () => {
  const classes = [
    range(300).filter((picture) => picture % 7 === 0),
    [],
    range(300).filter((picture) => picture % 7 === 1 || picture % 7 === 2),
    [5],
  ].map((pictures) => Uint32Array.from(pictures));
  const order = new BalancedOrder(4, 4, (label) => classes[label] ?? new Uint32Array());
  const draws = range(1000).map((draw) => order.at(draw));
  const labelOf = (picture: number) => classes.findIndex((pictures) => pictures.includes(picture));

  test('is that of plain Python', () => expect(checksum(draws)).toBe('c77ae521e5d82177eb8805bd99e6efa8'));

  test('every class equally often, its pictures too', () => {
    const counts = classes.map(
      (_, label) => draws.slice(0, 300).filter((picture) => labelOf(picture) === label).length,
    );
    expect(counts).toEqual([100, 0, 100, 100]);
    const own = draws.filter((picture) => labelOf(picture) === 0);
    const size = classes[0]?.length ?? 0; // 43
    for (let pass = 0; pass + size <= own.length; pass += size)
      expect(sorted(own.slice(pass, pass + size))).toEqual(Array.from(classes[0] ?? []));
  });

  test('any draw can be asked for on its own', () => {
    for (const draw of [999, 0, 512, 3]) {
      const fresh = new BalancedOrder(4, 4, (label) => classes[label] ?? new Uint32Array());
      expect(fresh.at(draw)).toBe(draws[draw]);
    }
  });
});

describe('EpochOrder', () => {
  const { split } = storedDataset({ labels: range(10).map((index) => index % 2), side: 2 });

  test('cuts the permutations of successive epochs into batches', () => {
    const whole = [0, 1, 2].flatMap((epoch) => Array.from(epochPermutation(5, epoch, 10)));
    const order = new EpochOrder(split('train'), 2, null);
    const batches = range(7).flatMap((index) =>
      Array.from(order.pictures({ seed: 5, isBalanced: false }, index * 4, 4)),
    );
    expect(batches).toEqual(whole.slice(0, 28));
  });

  test('answers any batch on its own, also one larger than the set', () => {
    const order = new EpochOrder(split('train'), 2, null);
    const draws = range(25).map((place) => 25 + place);
    expect(Array.from(order.pictures({ seed: 1, isBalanced: false }, 25, 25))).toEqual(
      draws.map((draw) => epochPermutation(1, Math.floor(draw / 10), 10)[draw % 10]),
    );
  });

  test('two epochs of a large set hold every picture exactly twice', () => {
    const order = new EpochOrder(split('train'), 2, { blockSize: 3, spread: 6 });
    const epochs = Array.from(order.pictures({ seed: 1, isBalanced: false }, 0, 20));
    expect(sorted(epochs.slice(0, 10))).toEqual(range(10));
    expect(sorted(epochs.slice(10))).toEqual(range(10));
    expect(epochs.slice(10)).not.toEqual(epochs.slice(0, 10));
  });
});

test('the shape of a shuffle depends on what is stored only', () => {
  const raw = { storedSide: 256, encoding: { codec: 'raw' } } as const;
  const jpeg = { storedSide: 256, encoding: { codec: 'jpeg', quality: 0.9 } } as const;
  expect(shuffleShape(1365, raw)).toBeNull(); // 256 MB are 1,365.3 pictures
  expect(shuffleShape(1366, raw)).toEqual({ blockSize: 16, spread: 1024 });
  expect(shuffleShape(1_281_167, jpeg)).toEqual({ blockSize: 16, spread: 4096 });
  expect(shuffleShape(1_281_167, { ...raw, storedSide: 64 })).toEqual({ blockSize: 256, spread: 16_384 });
});
