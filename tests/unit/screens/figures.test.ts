import { describe, expect, it } from 'vitest';
import type { CourseColumns } from '../../../src/experiment/comparison/reach';
import { runsOfClaim } from '../../../src/screens/paper/claimRun';
import { figureOne } from '../../../src/screens/paper/figureOne';
import { missedPictures, samplePictures } from '../../../src/screens/paper/samplePictures';
import { savedRun } from './runFixture';

const RUN = savedRun('figure-1', {
  model: { preset: 'cifar-quick' },
  arms: [
    { name: 'tanh', model: { activation: 'tanh' }, recipe: { optimizer: { learningRate: 0.016 } } },
    { name: 'ReLU', recipe: { optimizer: { learningRate: 0.002 } } },
  ],
});

/** Evaluations every half epoch. */
function columns(errors: number[]): CourseColumns {
  const places = (scale: number) => errors.map((_, index) => index * scale);
  const none = errors.map(() => Number.NaN);
  return {
    step: places(50),
    epoch: places(0.5),
    seconds: places(3),
    loss: none,
    top1Error: errors,
    top5Error: none,
  };
}

const SAMPLE: Record<number, number[]> = {
  0: [0.9, 0.8, 0.7, 0.6, 0.5, 0.35, 0.3, 0.2],
  1: [0.9, 0.35, 0.15, 0.1, 0.1, 0.1, 0.1, 0.1],
};

describe('Figure 1', () => {
  const [found] = runsOfClaim('relu-tanh', [RUN]);

  it('is ReLU first, tanh dashed, with crossings between evaluations and their ratio', () => {
    const figure =
      found && figureOne(found, (arm, split) => columns(split === 'train' ? [] : (SAMPLE[arm] ?? [])));
    expect(figure?.split).toBe('trainingSample');
    expect(
      figure?.lines.map(({ name, arm, isDashed, learningRate }) => [name, arm, isDashed, learningRate]),
    ).toEqual([
      ['ReLU', 1, false, 0.002],
      ['tanh', 0, true, 0.016],
    ]);
    // ReLU: half way from 0.35 at 0.5 to 0.15 at 1; tanh: half way from 0.3 at 3 to 0.2 at 3.5.
    expect(figure?.lines[0]?.reached.at).toBeCloseTo(0.75, 12);
    expect(figure?.lines[1]?.reached.at).toBeCloseTo(3.25, 12);
    expect(figure?.verdict.ratio).toBeCloseTo(3.25 / 0.75, 12);
    expect(figure?.lastEpoch).toBe(3.5);
  });

  it('says at least where tanh has not got there, and nothing before a measurement', () => {
    const slow: Record<number, number[]> = { 0: SAMPLE[0]?.slice(0, 6) ?? [], 1: SAMPLE[1] ?? [] };
    const figure =
      found && figureOne(found, (arm, split) => columns(split === 'train' ? [] : (slow[arm] ?? [])));
    expect(figure?.verdict).toMatchObject({ isAtLeast: true, strong: 'at least 3.3 times sooner' });
    expect(found && figureOne(found, () => columns([]))).toBeNull();
  });
});

describe('Figure 4', () => {
  it('draws eight different pictures, the same for a seed', () => {
    const all = () => Array.from({ length: 50 }, (_, index) => index);
    const first = samplePictures(all(), 1);
    expect(new Set(first).size).toBe(8);
    expect(first.every((place) => place >= 0 && place < 50)).toBe(true);
    expect(samplePictures(all(), 1)).toEqual(first);
    expect(samplePictures(all(), 2)).not.toEqual(first);
    expect(samplePictures([4, 7], 3).sort()).toEqual([4, 7]);
  });

  it('finds the pictures that an arm got wrong', () => {
    const result = { split: 'validation', step: 5, counts: [6, 4], misses: [2, 2] } as const;
    const run = {
      ...RUN,
      // Pictures 0, 3, 8 and 9 are wrong: bits 1, 2, 4 to 7 of the first byte are set, none of the second.
      perClass: [{ ...result, counts: [6, 4], misses: [2, 2], arm: 1, hits: Uint8Array.of(0b11110110, 0) }],
    };
    expect(missedPictures(run, 1)).toEqual([0, 3, 8, 9]);
    expect(missedPictures(run, 0)).toBeNull();
  });
});
