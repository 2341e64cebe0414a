import type { MetricPoint } from '../../experiment/metrics/metricPoint';
import type { CompareAddress } from './compareAddress';
import type { ComparedArm } from './comparedArm';

/** What it is to be sooner: whose error falls to the threshold, counted in what. */
export interface ReachGoal extends Pick<CompareAddress, 'axis' | 'threshold'> {
  split: MetricPoint['split'];
}

/** The chosen goal; where no pictures are chosen, the fixed training sample if every arm was measured on one. */
export function reachGoal(
  arms: readonly ComparedArm[],
  { split, axis, threshold }: Pick<CompareAddress, 'split' | 'axis' | 'threshold'>,
): ReachGoal {
  const hasSample = arms.every(({ run, arm }) => run.outcomes[arm]?.trainingSample != null);
  return { split: split ?? (hasSample ? 'trainingSample' : 'train'), axis, threshold };
}
