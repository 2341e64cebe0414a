import type { RunRecord } from '../training/runRecord';

/** An arm's best figures on the validation split. */
export interface ArmResult {
  arm: string;
  /** Lowest first-guess error, 0 to 1; null before the first evaluation. */
  bestError: number | null;
  /** Step of the best one. */
  atStep: number | null;
}

/** The best validation error of every arm of a run, in the arms' order. */
export function runErrors(run: RunRecord): ArmResult[] {
  return run.experiment.arms.map(({ name }, arm) => {
    let best: ArmResult = { arm: name, bestError: null, atStep: null };
    for (const point of run.metrics) {
      if (point.arm !== arm || point.split !== 'validation' || !Number.isFinite(point.top1Error)) continue;
      if (best.bestError === null || point.top1Error < best.bestError) {
        best = { arm: name, bestError: point.top1Error, atStep: point.step };
      }
    }
    return best;
  });
}
