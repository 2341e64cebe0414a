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
    const best = run.outcomes[arm]?.best ?? null;
    return { arm: name, bestError: best?.top1Error ?? null, atStep: best?.step ?? null };
  });
}
