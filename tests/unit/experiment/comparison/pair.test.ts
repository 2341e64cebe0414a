import { describe, expect, it } from 'vitest';
import { armFacts } from '../../../../src/experiment/comparison/armFacts';
import { courseDifference } from '../../../../src/experiment/comparison/courseDifference';
import { pairedPictures } from '../../../../src/experiment/comparison/pairedPictures';
import { type CourseColumns, reach } from '../../../../src/experiment/comparison/reach';
import { reachVerdict } from '../../../../src/experiment/comparison/reachVerdict';
import { type Repeat, repeatsOf } from '../../../../src/experiment/comparison/repeats';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';

/** Bits of a text of 1 (right) and 0 (wrong). */
function guesses(text: string) {
  const hits = new Uint8Array(Math.ceil(text.length / 8));
  for (const [place, digit] of [...text].entries()) if (digit === '1') hits[place >> 3]! |= 1 << (place & 7);
  return { hits, count: text.length };
}

function course(errors: number[], every: number, perEpoch: number): CourseColumns {
  const step = errors.map((_, place) => (place + 1) * every);
  return {
    step,
    epoch: step.map((each) => each / perEpoch),
    seconds: step.map((each) => each / 2),
    loss: errors.map((each) => 3 * each),
    top1Error: errors,
    top5Error: errors.map(() => Number.NaN),
  };
}

describe('pairedPictures', () => {
  it('counts what each got wrong, across bytes', () => {
    const found = pairedPictures(guesses('1100110011001'), guesses('1010101010100'));
    // By hand: wrong are 3 4 7 8 11 12 (from 1), and 2 4 6 8 10 12 13.
    expect(found).toMatchObject({ count: 13, both: 3, onlyFirst: 3, onlySecond: 4, neither: 3 });
    expect(found?.difference).toBeCloseTo(-1 / 13, 12);
    // scipy: binomtest(3, 7).pvalue
    expect(found?.p).toBeCloseTo(1, 12);
  });

  it('does not hold different pictures against each other', () => {
    expect(pairedPictures(guesses('101'), guesses('1011'))).toBeNull();
    expect(pairedPictures(guesses(''), guesses(''))).toBeNull();
  });
});

describe('reach', () => {
  const falling = course([0.9, 0.5, 0.3, 0.2], 10, 20);

  it('interpolates between evaluations, on each axis', () => {
    // From 0.3 at step 30 to 0.2 at step 40: 0.25 at step 35.
    expect(reach(falling, 'validation', 'step', 0.25).at).toBeCloseTo(35, 10);
    expect(reach(falling, 'validation', 'epoch', 0.25).at).toBeCloseTo(1.75, 10);
    expect(reach(falling, 'trainingSample', 'seconds', 0.25)).toMatchObject({ last: 20 });
    expect(reach(falling, 'validation', 'epoch', 0.1)).toEqual({ at: null, step: null, last: 2 });
  });

  it('takes the mean of twenty batches in training', () => {
    const noisy = course([...Array(20).fill(0.5), ...Array(20).fill(0)], 1, 10);
    // Ten zeros in twenty: the mean is 0.25 at the thirtieth step.
    expect(reach(noisy, 'train', 'epoch', 0.25)).toEqual({ at: 3, step: 30, last: 4 });
  });
});

describe('reachVerdict', () => {
  const goal = { threshold: 0.25, split: 'trainingSample', axis: 'epoch', isOver: true } as const;
  const relu = { name: 'ReLU', at: 2, step: 20, last: 10 };

  it('says how many times sooner', () => {
    const said = reachVerdict({ name: 'tanh', at: 11.6, step: 116, last: 20 }, relu, goal);
    expect(said.text + said.strong).toBe(
      'ReLU reached 25 % error on the fixed training sample after 2.00 epochs, tanh after 11.60 epochs: 5.8 times sooner',
    );
    expect(said).toMatchObject({ winner: 'second', isAtLeast: false });
  });

  it('rounds a bound down', () => {
    const said = reachVerdict(relu, { name: 'tanh', at: null, step: null, last: 8.39 }, goal);
    expect(said).toMatchObject({ strong: 'at least 4.1 times sooner', winner: 'first', isAtLeast: true });
    expect(said.text).toContain('tanh did not in 8.39 epochs');
  });

  it('says nothing where nothing can be said', () => {
    const short = reachVerdict(relu, { name: 'tanh', at: null, step: null, last: 1 }, goal);
    expect(short).toMatchObject({ strong: '', ratio: null, winner: null });
    const neither = reachVerdict({ ...relu, at: null }, { ...relu, name: 'tanh', at: null }, goal);
    expect(neither.text).toBe(
      'Neither ReLU nor tanh reached 25 % error on the fixed training sample in 10.00 epochs.',
    );
    expect(reachVerdict(relu, { ...relu, name: 'tanh' }, goal).strong).toBe('no difference');
  });
});

describe('courseDifference', () => {
  it('subtracts where both are known', () => {
    const first = course([0.8, 0.6, 0.4, 0.2], 10, 10);
    const second = course([0.9, 0.5], 20, 10);
    expect(courseDifference(first, second, { measure: 'error', axis: 'step' })).toEqual([
      { at: 20, value: 0.6 - 0.9 },
      { at: 30, value: 0.4 - 0.7 },
      { at: 40, value: 0.2 - 0.5 },
    ]);
  });
});

describe('repeatsOf', () => {
  const trained = (seed: number, isOff: boolean, value: number | null): Repeat => {
    const experiment = parseExperiment({ seed, arms: [{ name: 'x', model: isOff ? { lrn: 'off' } : {} }] });
    return { facts: armFacts({ experiment, arm: 0 }), value };
  };
  const all = [
    trained(1, false, 0.3),
    trained(1, true, 0.34),
    trained(2, true, 0.35),
    trained(2, false, 0.32),
    trained(3, false, 0.28),
    trained(3, true, 0.33),
    trained(4, false, 0.31),
    trained(5, true, null),
    trained(5, false, 0.5),
  ];

  it('pairs by seed and gives the interval of the mean, and the noise of each', () => {
    const found = repeatsOf(trained(1, false, 0).facts, trained(1, true, 0).facts, all, 1e-4);
    expect(found.pairs.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    // scipy: ttest_rel([.3, .32, .28], [.34, .35, .33]).confidence_interval(): -0.06484 to -0.01516
    expect(found.difference).toMatchObject({ n: 3, better: 3, worse: 0 });
    expect(found.difference?.mean).toBeCloseTo(-0.04, 12);
    expect(found.difference?.low).toBeCloseTo(-0.06484, 5);
    expect(found.difference?.high).toBeCloseTo(-0.01516, 5);
    expect(found.firstNoise?.n).toBe(5);
    // statistics.stdev([.34, .35, .33])
    expect(found.secondNoise?.std).toBeCloseTo(0.01, 12);
  });

  it('has no pairs of a setting with itself', () => {
    const { facts } = trained(1, false, 0);
    expect(repeatsOf(facts, facts, all, 1e-4)).toMatchObject({ pairs: [], difference: null });
  });
});
