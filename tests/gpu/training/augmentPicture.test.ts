import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildArchitecture, type PresetName } from '../../../src/architecture/presets';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { augmentationDraws } from '../../../src/experiment/recipe/augmentationDraws';
import { centreMeanImage } from '../../../src/experiment/recipe/centreMeanImage';
import { augmentReference } from '../../../src/kernels/augment/augment.reference';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { handwritten } from '../../../src/kernels/handwritten';
import { stock } from '../../../src/kernels/stock';
import { randomInteger, randomKey } from '../../../src/lib/counterRandom';
import { augmentPicture } from '../../../src/training/augmentPicture';
import { Lockstep } from '../../../src/training/Lockstep';
import { syntheticSource } from './syntheticSource';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const AUGMENTATION = { crop: true, flip: true, colorStd: 1.5, cropChunk: 1, trainingScale: 1 };

/** A picture of side S with dark and bright corners, and statistics that differ in every pixel. */
function lab(storedSide: number) {
  const length = storedSide * storedSide * 3;
  const draw = (salt: number, bound: number) => (_: unknown, index: number) =>
    randomInteger(randomKey(salt, storedSide), index, bound);
  const statistics = {
    meanImage: Float32Array.from({ length }, draw(1, 256)),
    colorStds: [60, 20, 10] as [number, number, number],
    colorAxes: [
      [0.6, 0.64, 0.48],
      [0.8, -0.48, -0.36],
      [0, -0.6, 0.8],
    ] as [number, number, number][],
  };
  return { pixels: Uint8Array.from({ length }, draw(2, 256)), statistics };
}

describe.each<[PresetName, number]>([
  ['alexnet-mini', 64],
  ['alexnet-mini', 73],
  ['cifar-quick', 32],
  ['cifar-quick', 41],
  ['alexnet', 101],
])('%s on pictures of side %i', (preset, storedSide) => {
  test.each([
    ['hand-written', handwritten],
    ['stock', stock],
  ])('the %s draws are those of the plain loops, with the mean added back', async (_, operations) => {
    const { pixels, statistics } = lab(storedSide);
    const request = { preset, augmentation: AUGMENTATION, seed: 3, step: 7, count: 4 };
    const before = tf.memory().numTensors;
    const { plan, inputSide, draws } = await gpu.guard(() =>
      augmentPicture(pixels, request, { storedSide, statistics, operations }),
    );
    expect(tf.memory().numTensors).toBe(before);
    expect(inputSide).toBe(buildArchitecture(preset, {}, 10).inputSide);
    expect(draws).toHaveLength(4);
    for (const draw of draws) {
      // The window's pixels plus the shift: what is left of (pixel - mean + shift) once the mean is back.
      const flip = draw.isFlipped ? 1 : 0;
      const exact = augmentReference(pixels, new Float32Array(inputSide * inputSide * 3), {
        storedSide,
        windowSide: plan.windowSide,
        inputSide,
        inputScale: 1,
        draws: Float32Array.from([draw.left, draw.top, flip, ...draw.colorShift]),
      });
      const cutOff = exact.filter((value) => Math.round(value) < 0 || Math.round(value) > 255).length;
      expect(Math.abs(draw.clippedShare - cutOff / exact.length)).toBeLessThan(0.002); // halves round either way
      const largest = exact.reduce((worst, value, index) => {
        const level = Math.min(255, Math.max(0, value));
        return Math.max(worst, Math.abs(level - (draw.pixels[index] ?? Number.NaN)));
      }, 0);
      // Rounding to whole levels, and in f32 places up to the side: two of their last bits, times the steepest slope.
      expect(largest).toBeLessThanOrEqual(0.5 + 255 * storedSide * 2 ** -22);
    }
    const places = plan.storedSide - plan.windowSide;
    for (const { left, top } of draws) expect(Math.max(left, top)).toBeLessThanOrEqual(places);
  });
});

test.each([
  ['as it is', AUGMENTATION],
  ['as in the authors’ program', { ...AUGMENTATION, cropChunk: 2, trainingScale: 1 / 1.1 }],
])('its draws are those that a training of this seed makes at this step: %s', async (_, augmentation) => {
  const source = syntheticSource({ side: 41, classCount: 3, trainCount: 12, validationCount: 2 });
  const experiment = parseExperiment({
    model: { preset: 'cifar-quick' },
    seed: 9,
    recipe: { batchSize: 4, augmentation },
  });
  const lockstep = new Lockstep(experiment, source, handwritten);
  const batch = await lockstep.batch(0, 0);
  const pictureBytes = 41 * 41 * 3;
  for (const place of [0, 3]) {
    const pixels = batch.images.slice(place * pictureBytes, (place + 1) * pictureBytes);
    const request = {
      preset: 'cifar-quick',
      augmentation,
      seed: 9,
      step: 5,
      count: 4,
    } as const;
    const shown = await augmentPicture(pixels, request, {
      storedSide: 41,
      statistics: source.statistics,
      operations: handwritten,
    });
    const trained = lockstep.prepare(batch, 0, { step: 5, firstPosition: 0 });
    const values = await trained.data<'float32'>();
    trained.dispose();
    const { inputSide, inputScale } = lockstep.arms[0]!.network.architecture;
    const size = inputSide * inputSide * 3;
    const mean = centreMeanImage(source.statistics.meanImage, lockstep.inputOf(0).plan, inputSide);
    const expected = Array.from(values.subarray(place * size, (place + 1) * size), (value, index) =>
      Math.min(255, Math.max(0, Math.round(value / inputScale + (mean[index] ?? 0)))),
    );
    expect([...(shown.draws[place]?.pixels ?? [])]).toEqual(expected);
  }
  lockstep.dispose();
});

test('the training scale is a factor on all that training sees, and on nothing else', async () => {
  const source = syntheticSource({ side: 41, classCount: 3, trainCount: 12, validationCount: 2 });
  const arm = (trainingScale: number) => ({
    name: String(trainingScale),
    recipe: { augmentation: { ...AUGMENTATION, trainingScale } },
  });
  const experiment = parseExperiment({
    model: { preset: 'cifar-quick' },
    recipe: { batchSize: 4 },
    arms: [arm(1), arm(0.5)],
  });
  const lockstep = new Lockstep(experiment, source, handwritten);
  expect(lockstep.inputOf(1)).toBe(lockstep.inputOf(0)); // evaluation sees the same
  const batch = await lockstep.batch(0, 0);
  const values = [0, 1].map(async (index) => {
    const pictures = lockstep.prepare(batch, index, { step: 0, firstPosition: 0 });
    return pictures.data<'float32'>().finally(() => pictures.dispose());
  });
  const [whole, half] = await Promise.all(values);
  expect(half).toEqual(whole?.map((value) => value / 2)); // a power of two: exact
  lockstep.dispose();
});

test('a part that is switched off leaves the others’ draws as they are', async () => {
  const { pixels, statistics } = lab(41);
  const draw = async (augmentation: typeof AUGMENTATION) => {
    const request = { preset: 'cifar-quick', augmentation, seed: 1, step: 0, count: 16 } as const;
    return augmentPicture(pixels, request, { storedSide: 41, statistics, operations: handwritten });
  };
  const all = await draw(AUGMENTATION);
  const noFlip = await draw({ ...AUGMENTATION, flip: false });
  const nothing = await draw({ ...AUGMENTATION, crop: false, flip: false, colorStd: 0 });
  const words = ({ draws }: typeof all) => draws.map(({ left, top, colorShift }) => [left, top, colorShift]);
  expect(words(noFlip)).toEqual(words(all));
  expect(all.draws.some((each) => each.isFlipped)).toBe(true);
  expect(noFlip.draws.some((each) => each.isFlipped)).toBe(false);
  for (const { left, top, colorShift, isFlipped } of nothing.draws) {
    expect([left, top, ...colorShift, isFlipped]).toEqual([all.plan.centre, all.plan.centre, 0, 0, 0, false]);
  }
  const plain = augmentationDraws({
    seed: 1,
    step: 0,
    firstPosition: 0,
    count: 16,
    plan: all.plan,
    options: AUGMENTATION,
    colors: statistics,
  });
  expect(all.draws.flatMap(({ left, top }) => [left, top])).toEqual(
    Array.from({ length: 16 }, (_, place) => [plain[place * 6], plain[place * 6 + 1]]).flat(),
  );
});
