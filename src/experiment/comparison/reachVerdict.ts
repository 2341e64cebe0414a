import type { MetricPoint } from '../metrics/metricPoint';
import type { ReachAxis, Reached } from './reach';

/** A named arm and how far it has come. */
export interface Reacher extends Reached {
  name: string;
}

/** Who was sooner, in one sentence: `text` leads to `strong`, `rest` is the caution. */
export interface ReachVerdict {
  text: string;
  strong: string;
  rest: string;
  /** How many times sooner; null where nothing can be said. */
  ratio: number | null;
  /** The slower one has not got there: the ratio can only grow. */
  isAtLeast: boolean;
  /** Who is first; null where nobody is. */
  winner: 'first' | 'second' | null;
}

interface Goal {
  threshold: number;
  split: MetricPoint['split'];
  axis: ReachAxis;
  /** Neither trains on. */
  isOver: boolean;
}

const SPLIT_NAMES: Record<MetricPoint['split'], string> = {
  train: 'training error (mean of 20 batches)',
  trainingSample: 'error on the fixed training sample',
  validation: 'validation error',
};

/** "3.20 epochs", "1,250 steps", "64 s". */
export function reachText(value: number, axis: ReachAxis): string {
  if (axis === 'epoch') return `${value.toFixed(2)} epochs`;
  if (axis === 'step') return `${Math.round(value).toLocaleString('en')} steps`;
  return value < 100 ? `${value.toFixed(1)} s` : `${(value / 60).toFixed(1)} min`;
}

/** "25 % validation error". */
export function goalText({ threshold, split }: Pick<Goal, 'threshold' | 'split'>): string {
  return `${Number((100 * threshold).toFixed(2))} % ${SPLIT_NAMES[split]}`;
}

const UNDECIDED = { ratio: null, isAtLeast: false, winner: null } as const;

function nobody(first: Reacher, second: Reacher, goal: Goal): ReachVerdict {
  const furthest = Math.max(first.last ?? 0, second.last ?? 0);
  const text = `Neither ${first.name} nor ${second.name} ${goal.isOver ? 'reached' : 'has reached'} ${goalText(goal)} in ${reachText(furthest, goal.axis)}.`;
  return { text, strong: '', rest: 'Raise the error to reach, or train longer.', ...UNDECIDED };
}

/** The one who got there, and the other who has not. */
function oneOnly(
  fast: Reacher,
  slow: Reacher,
  goal: Goal,
  winner: 'first' | 'second',
): Omit<ReachVerdict, 'rest'> {
  const at = fast.at ?? 0;
  const list = `${fast.name} reached ${goalText(goal)} after ${reachText(at, goal.axis)}`;
  if (slow.last === null)
    return { text: `${list}; ${slow.name} has no such measurement.`, strong: '', ...UNDECIDED };
  const text = `${list}; ${slow.name} ${goal.isOver ? 'did not' : 'has not yet'} in ${reachText(slow.last, goal.axis)}`;
  const ratio = slow.last / at;
  if (!(ratio > 1) || !Number.isFinite(ratio)) {
    return { text: `${text}: it has trained no longer, so nothing can be said.`, strong: '', ...UNDECIDED };
  }
  // A bound is rounded down.
  const strong = `at least ${(Math.floor(10 * ratio) / 10).toFixed(1)} times sooner`;
  return { text: `${text}: `, strong, ratio, isAtLeast: true, winner };
}

/** How many times sooner one of two arms reached an error; `rest` says what one pair is worth. */
export function reachVerdict(first: Reacher, second: Reacher, goal: Goal): ReachVerdict {
  const rest = 'One pair is one pair: other seeds show the noise.';
  if (first.at === null && second.at === null) return nobody(first, second, goal);
  if (first.at === null) return { ...oneOnly(second, first, goal, 'second'), rest };
  if (second.at === null) return { ...oneOnly(first, second, goal, 'first'), rest };
  const isFirst = first.at <= second.at;
  const [fast, slow] = isFirst ? [first, second] : [second, first];
  const [soon, late] = isFirst ? [first.at, second.at] : [second.at, first.at];
  const text = `${fast.name} reached ${goalText(goal)} after ${reachText(soon, goal.axis)}, ${slow.name} after ${reachText(late, goal.axis)}: `;
  if (soon === late) return { text, strong: 'no difference', rest, ratio: 1, isAtLeast: false, winner: null };
  const ratio = late / soon;
  if (!Number.isFinite(ratio))
    return { text, strong: `${fast.name} was there at the start`, rest, ...UNDECIDED };
  return {
    text,
    strong: `${ratio.toFixed(1)} times sooner`,
    rest,
    ratio,
    isAtLeast: false,
    winner: isFirst ? 'first' : 'second',
  };
}
