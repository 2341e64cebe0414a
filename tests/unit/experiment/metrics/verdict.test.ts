import { describe, expect, it } from 'vitest';
import { type ArmOutcome, crossingVerdict, sameness } from '../../../../src/experiment/metrics/verdict';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';
import { changeSetting } from '../../../../src/experiment/settings/editExperiment';

const arm = (name: string, crossing: number | null, isBroken = false): ArmOutcome => ({
  name,
  crossing,
  isBroken,
});
const over = { isOver: true, step: 400 };
const running = { isOver: false, step: 200 };
const say = (outcomes: ArmOutcome[], progress = over) => {
  const verdict = crossingVerdict(outcomes, { threshold: 0.25, split: 'train' }, progress);
  return verdict && [verdict.text + verdict.strong, verdict.winner];
};

describe('crossingVerdict', () => {
  it('tells how many times sooner', () => {
    expect(say([arm('ReLU', 79), arm('tanh', 192)])).toEqual([
      'ReLU reached 25 % training error after 79 steps, tanh after 192: 2.4 times sooner',
      0,
    ]);
  });
  it('says so when tanh won', () => {
    expect(say([arm('ReLU', 192), arm('tanh', 79)])).toEqual([
      'tanh reached 25 % training error after 79 steps, ReLU after 192: 2.4 times sooner',
      1,
    ]);
  });
  it('names a tie, a missing arm and a broken one', () => {
    expect(say([arm('a', 50), arm('b', 50)])?.[0]).toMatch(/no difference$/);
    expect(say([arm('a', 50), arm('b', null)])?.[0]).toMatch(/b did not: a was sooner$/);
    expect(say([arm('a', 50), arm('b', null)], running)?.[0]).toMatch(/b not yet\.$/);
    expect(say([arm('a', 50), arm('b', null, true)])?.[0]).toMatch(/b broke off/);
  });
  it('says nothing before there is something, and that nothing can be said at the end', () => {
    expect(say([arm('a', null), arm('b', null)], running)).toBeNull();
    expect(say([arm('a', null), arm('b', null)])?.[0]).toMatch(/in 400 steps: nothing can be said/);
  });
});

describe('crossingVerdict on evaluations', () => {
  const onSample = (outcomes: ArmOutcome[], progress = over) =>
    crossingVerdict(outcomes, { threshold: 0.25, split: 'trainingSample' }, progress);
  it('counts epochs', () => {
    const verdict = onSample([arm('ReLU', 1.25), arm('tanh', 7.5)]);
    expect(`${verdict?.text}${verdict?.strong}`).toBe(
      'ReLU reached 25 % error on the training sample after 1.25 epochs, tanh after 7.50: 6.0 times sooner',
    );
  });
  it('says at least, rounded down, where the other is not there yet', () => {
    const outcomes = [
      { ...arm('ReLU', 2), last: 9 },
      { ...arm('tanh', null), last: 9.59 },
    ];
    expect(onSample(outcomes, running)?.strong).toBe('at least 4.7 times sooner');
    expect(onSample(outcomes)?.strong).toBe('at least 4.7 times sooner');
  });
});

describe('sameness', () => {
  const pair = parseExperiment({ arms: [{ name: 'a' }, { name: 'b' }] });
  it('never claims the same starting weights where the seeds differ', () => {
    expect(sameness(changeSetting(pair, 'seed', 7, 1))).not.toMatch(/same starting weights/);
    expect(sameness(changeSetting(pair, 'activation', 'tanh', 1))).toMatch(/same starting weights\. Only/);
    expect(sameness(changeSetting(pair, 'towers', '1', 1))).toMatch(/where the layers/);
    expect(sameness(pair)).toMatch(/Nothing differs/);
  });
});
