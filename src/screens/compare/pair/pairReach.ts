import { type Reached, reach } from '../../../experiment/comparison/reach';
import { type ReachVerdict, reachVerdict } from '../../../experiment/comparison/reachVerdict';
import type { ComparedArm } from '../comparedArm';
import type { ReachGoal } from '../reachGoal';
import type { ComparedRuns } from '../useComparedRuns';

const NOT_MEASURED: Reached = { at: null, step: null, last: null };

/** How far each arm has come towards the chosen error, in the arms' order. */
export function reachedBy(
  arms: readonly ComparedArm[],
  seriesOf: ComparedRuns['seriesOf'],
  { split, axis, threshold }: ReachGoal,
): Reached[] {
  return arms.map(({ run, arm }) => {
    const series = seriesOf(run.id);
    return series === undefined
      ? NOT_MEASURED
      : reach(series.measurements(arm, split), split, axis, threshold);
  });
}

function isOver({ run, arm }: ComparedArm): boolean {
  return run.status !== 'training' && run.status !== 'paused' ? true : run.armFailures[arm] !== undefined;
}

/** Who of two was sooner, by the chosen split, axis and error. */
export function pairReach(
  first: ComparedArm,
  second: ComparedArm,
  reached: readonly [Reached, Reached],
  goal: ReachGoal,
): ReachVerdict {
  const nameOf = ({ letter, name }: ComparedArm) => `${letter} ${name}`;
  return reachVerdict(
    { name: nameOf(first), ...reached[0] },
    { name: nameOf(second), ...reached[1] },
    { ...goal, isOver: isOver(first) && isOver(second) },
  );
}
