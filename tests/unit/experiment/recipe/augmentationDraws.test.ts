import { expect, test } from 'vitest';
import { augmentationDraws, fixedDraws } from '../../../../src/experiment/recipe/augmentationDraws';
import { tenCrops, windowPlan } from '../../../../src/experiment/recipe/window';

const colors = {
  colorStds: [60, 20, 10],
  colorAxes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};
const plan = windowPlan(256, 256, 224);
const all = { crop: true, flip: true, colorStd: 0.1, cropChunk: 1, trainingScale: 1 };

function draw(changes: Partial<Parameters<typeof augmentationDraws>[0]> = {}) {
  return augmentationDraws({
    seed: 1,
    step: 0,
    firstPosition: 0,
    count: 4000,
    plan,
    options: all,
    colors,
    ...changes,
  });
}

function column(draws: Float32Array, index: number): number[] {
  return Array.from({ length: draws.length / 6 }, (_, row) => draws[row * 6 + index] ?? Number.NaN);
}

function std(values: number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

test('windows cover every place, half of the pictures are mirrored, colours have the stated spread', () => {
  const draws = draw();
  const lefts = column(draws, 0);
  expect(Math.min(...lefts)).toBe(0);
  expect(Math.max(...lefts)).toBe(32);
  expect(lefts.every(Number.isInteger)).toBe(true);
  expect(new Set(column(draws, 1)).size).toBe(33);
  const flipped = column(draws, 2).filter((flip) => flip === 1).length / 4000;
  expect(Math.abs(flipped - 0.5)).toBeLessThan(0.04); // 5 standard errors
  for (const [channel, expected] of [6, 2, 1].entries()) {
    expect(std(column(draws, 3 + channel)) / expected).toBeCloseTo(1, 1);
  }
});

test('a micro-batch sees the draws of its place in the effective batch', () => {
  const whole = draw({ count: 8 });
  const second = draw({ count: 4, firstPosition: 4 });
  expect(Array.from(second)).toEqual(Array.from(whole.subarray(24)));
});

test('seed and step change the draws; a switch changes only its own', () => {
  expect(Array.from(draw({ count: 8, step: 1 }))).not.toEqual(Array.from(draw({ count: 8 })));
  expect(Array.from(draw({ count: 8, seed: 2 }))).not.toEqual(Array.from(draw({ count: 8 })));
  const uncoloured = draw({ count: 8, options: { ...all, colorStd: 0 } });
  expect(column(uncoloured, 0)).toEqual(column(draw({ count: 8 }), 0));
  expect(column(uncoloured, 3)).toEqual(Array(8).fill(0));
  const still = draw({ count: 8, options: { ...all, crop: false, flip: false } });
  expect(column(still, 0)).toEqual(Array(8).fill(16));
  expect(column(still, 2)).toEqual(Array(8).fill(0));
  expect(column(still, 4)).toEqual(column(draw({ count: 8 }), 4));
});

test('the pictures of a chunk share window and flip, not colour; chunks count positions of the effective batch', () => {
  const chunked = draw({ count: 96, options: { ...all, cropChunk: 32 } });
  const single = draw({ count: 96 });
  for (const index of [0, 1, 2]) {
    const expected = [0, 32, 64].flatMap((first) => Array(32).fill(column(single, index)[first]));
    expect(column(chunked, index)).toEqual(expected);
  }
  for (const index of [3, 4, 5]) expect(column(chunked, index)).toEqual(column(single, index));
  expect(new Set(column(chunked, 0)).size).toBeGreaterThan(1);
  const second = draw({ count: 48, firstPosition: 48, options: { ...all, cropChunk: 32 } });
  expect(Array.from(second)).toEqual(Array.from(chunked.subarray(48 * 6)));
});

test('the window is 224 of 256, or everything where pictures are stored at the input side', () => {
  expect(plan).toEqual({ storedSide: 256, windowSide: 224, centre: 16 });
  expect(windowPlan(64, 64, 64)).toEqual({ storedSide: 64, windowSide: 64, centre: 0 });
  expect(windowPlan(64, 64, 224)).toEqual({ storedSide: 64, windowSide: 56, centre: 4 });
  // A photo of another side is cut as the training set was.
  expect(windowPlan(300, 64, 64).windowSide).toBe(300);
});

test('the ten places are the corners and the centre, each mirrored too', () => {
  const places = tenCrops(plan).map(String);
  expect(new Set(places).size).toBe(10);
  for (const place of ['0,0,0', '32,0,1', '0,32,0', '32,32,1', '16,16,0', '16,16,1']) {
    expect(places).toContain(place);
  }
  expect(Array.from(fixedDraws(1, 3, 4, 1))).toEqual([3, 4, 1, 0, 0, 0]);
});
