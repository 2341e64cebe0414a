import type { RunRecord } from '../../training/runRecord';

/** One arm of one run, as a column and as lines. */
export interface ComparedArm {
  /** "A", "B", ...: what names it in the figure. */
  letter: string;
  run: RunRecord;
  /** Index into the run's arms. */
  arm: number;
  name: string;
}

/** More lines than this nobody tells apart. */
export const MAX_COMPARED = 8;

/** The arms of the chosen runs in the given order, up to `MAX_COMPARED`. */
export function comparedArms(runs: readonly RunRecord[]): ComparedArm[] {
  return runs
    .flatMap((run) => run.experiment.arms.map(({ name }, arm) => ({ run, arm, name })))
    .slice(0, MAX_COMPARED)
    .map((each, index) => ({ ...each, letter: String.fromCharCode(65 + index) }));
}
