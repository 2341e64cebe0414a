import type { Experiment } from '../experiment';
import { settingsDiff } from '../settings/settingsDiff';
import type { MetricPoint } from './metricPoint';

/** What one arm has to show. */
export interface ArmOutcome {
  name: string;
  /** What it took to reach the threshold, in the unit of the goal; null where it has not. */
  crossing: number | null;
  /** How far it has been measured, in the same unit; absent where that says nothing. */
  last?: number | null;
  /** Its loss was not finite, so it stopped. */
  isBroken: boolean;
}

/** One sentence for the figure; `strong` is what it comes down to, `rest` the caution. */
export interface Verdict {
  text: string;
  strong: string;
  rest: string;
  /** Index of the arm that was first; null where none was, or where arms tie. */
  winner: number | null;
}

/** What is to be reached, and what counts until then. */
export interface Goal {
  /** 0 to 1. */
  threshold: number;
  /** `train`: the mean of a step's last batches, by steps; the others: evaluations, interpolated, by epochs. */
  split: MetricPoint['split'];
}

const ONE_PAIR = 'One pair is one pair: other seeds show the noise.';

function steps(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'step' : 'steps'}`;
}

const SPLIT_ERRORS = {
  train: 'training error',
  trainingSample: 'error on the training sample',
  validation: 'validation error',
} as const;

/** "79 steps", "3.21 epochs"; the number alone after the first. */
function place(value: number, { split }: Goal, isFirst: boolean): string {
  if (split === 'train') return isFirst ? steps(value) : value.toLocaleString('en');
  return `${value.toFixed(2)}${isFirst ? ' epochs' : ''}`;
}

/** "at least 5.2 times sooner" than an arm that is not there yet; empty where that says nothing. */
function atLeast(first: number, missing: readonly ArmOutcome[]): string {
  const furthest = Math.min(...missing.map(({ last }) => last ?? 0));
  const ratio = Math.floor((10 * furthest) / first) / 10;
  return Number.isFinite(ratio) && ratio > 1 ? `at least ${ratio.toFixed(1)} times sooner` : '';
}

function notYet(outcome: ArmOutcome, isOver: boolean): string {
  if (outcome.isBroken) return `${outcome.name} broke off: its loss is not a number`;
  return isOver ? `${outcome.name} did not` : `${outcome.name} not yet`;
}

/**
 * Who reached the threshold first and how many times sooner; says so too when the expected arm lost, when arms tie,
 * and when nothing can be said.
 *
 * @param goal the error to reach
 * @param step updates done so far
 * @returns null before there is anything to tell
 */
export function crossingVerdict(
  outcomes: readonly ArmOutcome[],
  goal: Goal,
  progress: { isOver: boolean; step: number },
): Verdict | null {
  const wanted = `${Number((100 * goal.threshold).toFixed(2))} % ${SPLIT_ERRORS[goal.split]}`;
  const reached = outcomes
    .flatMap(({ name, crossing }, index) => (crossing === null ? [] : [{ name, crossing, index }]))
    .sort((a, b) => a.crossing - b.crossing);
  const first = reached[0];
  if (first === undefined) {
    if (!progress.isOver) return null;
    const nobody = outcomes.length === 1 ? `${outcomes[0]?.name} did not reach` : 'No arm reached';
    return {
      text: `${nobody} ${wanted} in ${steps(progress.step)}: `,
      strong: outcomes.length === 1 ? 'train longer to see it' : 'nothing can be said about who is sooner',
      rest: 'Train longer, or raise the learning rate.',
      winner: null,
    };
  }
  const others = reached
    .slice(1)
    .map(({ name, crossing }) => `${name} after ${place(crossing, goal, false)}`);
  const missing = outcomes.filter((each) => each.crossing === null);
  const list = [
    `${first.name} reached ${wanted} after ${place(first.crossing, goal, true)}`,
    ...others,
    ...missing.map((each) => notYet(each, progress.isOver)),
  ].join(', ');
  const second = reached[1];
  if (outcomes.length === 1)
    return { text: `${list}.`, strong: '', rest: 'Add an arm to compare.', winner: null };
  if (second === undefined) {
    const strong = atLeast(first.crossing, missing);
    if (strong !== '') return { text: `${list}: `, strong, rest: ONE_PAIR, winner: first.index };
    if (!progress.isOver) return { text: `${list}.`, strong: '', rest: '', winner: first.index };
    return { text: `${list}: `, strong: `${first.name} was sooner`, rest: ONE_PAIR, winner: first.index };
  }
  if (second.crossing === first.crossing) {
    return { text: `${list}: `, strong: 'no difference', rest: ONE_PAIR, winner: null };
  }
  const ratio = second.crossing / Math.max(first.crossing, goal.split === 'train' ? 1 : 0.01);
  const versus = outcomes.length > 2 ? ` than ${second.name}` : '';
  return {
    text: `${list}: `,
    strong: `${ratio.toFixed(1)} times sooner${versus}`,
    rest: ONE_PAIR,
    winner: first.index,
  };
}

/** What the arms have in common, in one sentence that stays true whatever the switches are. */
export function sameness(experiment: Experiment): string {
  if (experiment.arms.length === 1) return 'One arm: add another to compare.';
  const differing = settingsDiff(experiment).filter((row) => row.differs);
  if (differing.length === 0) {
    return 'Same pictures, same order, same starting weights. Nothing differs yet: flip a switch in one arm.';
  }
  const keys = new Set(differing.map((row) => row.setting.key));
  if (['seed', 'initialWeights', 'initialBias'].some((key) => keys.has(key)))
    return 'Same pictures, same order; the starting weights differ, as does all that is tinted.';
  if (keys.has('network'))
    return 'Same pictures, same order; the networks differ, and start from the same random numbers where the layers’ shapes agree.';
  if (['towers', 'width', 'inputSide', 'withoutLayer'].some((key) => keys.has(key))) {
    return 'Same pictures, same order, same starting weights where the layers’ shapes agree. Only what is tinted differs.';
  }
  return 'Same pictures, same order, same starting weights. Only what is tinted differs.';
}
