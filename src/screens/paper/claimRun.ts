import { armFacts } from '../../experiment/comparison/armFacts';
import { claimOfPair } from '../../experiment/comparison/claimOfPair';
import type { PaperClaimId } from '../../experiment/paper/paperClaim';
import type { RunRecord } from '../../training/runRecord';

/** A saved run that puts a claim to the test, and the pair of its arms that does. */
export interface ClaimRun {
  run: RunRecord;
  /** Indices into the run's arms: the one that does as the paper does, and the other. */
  arms: [number, number];
  /** In what the pair is not the paper's own; empty where it is. */
  unlike: string;
}

/** The first pair of a run's arms that tests the claim; null where none does. */
function pairFor(run: RunRecord, claim: PaperClaimId): ClaimRun | null {
  const { experiment } = run;
  const facts = experiment.arms.map((_, arm) => armFacts({ experiment, arm }));
  for (const [first, own] of facts.entries()) {
    for (const [second, other] of facts.entries()) {
      if (second <= first) continue;
      const found = claimOfPair(own, other);
      if (found?.claim.id !== claim) continue;
      return { run, arms: found.isFirstPapers ? [first, second] : [second, first], unlike: found.unlike };
    }
  }
  return null;
}

/** Every saved run with a pair that tests the claim, in the given order. */
export function runsOfClaim(claim: PaperClaimId, runs: readonly RunRecord[]): ClaimRun[] {
  return runs.flatMap((run) => pairFor(run, claim) ?? []);
}
