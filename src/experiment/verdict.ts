import type { Experiment } from './experiment';
import { settingsDiff } from './settingsDiff';

/** What one arm has to show. */
export interface ArmOutcome {
  name: string;
  /** Updates it took to reach the threshold; null where it has not. */
  crossing: number | null;
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

const ONE_PAIR = 'One pair is one pair: other seeds show the noise.';

function steps(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'step' : 'steps'}`;
}

function notYet(outcome: ArmOutcome, isOver: boolean): string {
  if (outcome.isBroken) return `${outcome.name} broke off: its loss is not a number`;
  return isOver ? `${outcome.name} did not` : `${outcome.name} not yet`;
}

/**
 * Who reached the threshold first and how many times sooner; says so too when the expected arm lost, when arms tie,
 * and when nothing can be said.
 *
 * @param threshold the training error to reach, 0 to 1
 * @param step updates done so far
 * @returns null before there is anything to tell
 */
export function crossingVerdict(
  outcomes: readonly ArmOutcome[],
  threshold: number,
  progress: { isOver: boolean; step: number },
): Verdict | null {
  const goal = `${Math.round(threshold * 100)} % training error`;
  const reached = outcomes
    .flatMap(({ name, crossing }, index) => (crossing === null ? [] : [{ name, crossing, index }]))
    .sort((a, b) => a.crossing - b.crossing);
  const first = reached[0];
  if (first === undefined) {
    if (!progress.isOver) return null;
    const nobody = outcomes.length === 1 ? `${outcomes[0]?.name} did not reach` : 'No arm reached';
    return {
      text: `${nobody} ${goal} in ${steps(progress.step)}: `,
      strong: outcomes.length === 1 ? 'train longer to see it' : 'nothing can be said about who is sooner',
      rest: 'Train longer, or raise the learning rate.',
      winner: null,
    };
  }
  const others = reached
    .slice(1)
    .map(({ name, crossing }) => `${name} after ${crossing.toLocaleString('en')}`);
  const missing = outcomes
    .filter((each) => each.crossing === null)
    .map((each) => notYet(each, progress.isOver));
  const list = [`${first.name} reached ${goal} after ${steps(first.crossing)}`, ...others, ...missing].join(
    ', ',
  );
  const second = reached[1];
  if (outcomes.length === 1)
    return { text: `${list}.`, strong: '', rest: 'Add an arm to compare.', winner: null };
  if (second === undefined) {
    if (!progress.isOver) return { text: `${list}.`, strong: '', rest: '', winner: first.index };
    return { text: `${list}: `, strong: `${first.name} was sooner`, rest: ONE_PAIR, winner: first.index };
  }
  if (second.crossing === first.crossing) {
    return { text: `${list}: `, strong: 'no difference', rest: ONE_PAIR, winner: null };
  }
  const ratio = second.crossing / Math.max(first.crossing, 1);
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
  if (keys.has('seed'))
    return 'Same pictures, same order; the starting weights differ, as does all that is tinted.';
  if (keys.has('pooling') || keys.has('towers')) {
    return 'Same pictures, same order, same starting weights where the layers’ shapes agree. Only what is tinted differs.';
  }
  return 'Same pictures, same order, same starting weights. Only what is tinted differs.';
}
