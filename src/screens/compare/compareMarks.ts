import type { ChartMark } from '../../components/chart/chartLine';
import type { ComparedArm } from './comparedArm';
import { comparedStyle } from './comparedStyle';
import { shortName } from './compareLines';
import { reachedBy } from './pair/pairReach';
import type { ReachGoal } from './reachGoal';
import type { ComparedRuns } from './useComparedRuns';

/** Where each arm reached the chosen error, and its best validation point. */
export function compareMarks(
  compared: readonly ComparedArm[],
  seriesOf: ComparedRuns['seriesOf'],
  goal: ReachGoal,
): ChartMark[] {
  const reached = reachedBy(compared, seriesOf, goal);
  return compared.flatMap((each, index) => {
    const name = shortName(each);
    const { color } = comparedStyle(index);
    const step = reached[index]?.step ?? null;
    const best = each.run.outcomes[each.arm]?.best ?? null;
    const marks: ChartMark[] = [];
    if (step !== null) marks.push({ name, color, step, value: goal.threshold, kind: 'crossing' });
    if (best !== null) marks.push({ name, color, step: best.step, value: best.top1Error, kind: 'best' });
    return marks;
  });
}
