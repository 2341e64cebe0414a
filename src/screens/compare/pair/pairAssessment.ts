import { type ArmFacts, armFacts, factsApart } from '../../../experiment/comparison/armFacts';
import { type ClaimOfPair, claimOfPair } from '../../../experiment/comparison/claimOfPair';
import { type PairedPictures, pairedPictures } from '../../../experiment/comparison/pairedPictures';
import { type Repeat, type Repeats, repeatsOf } from '../../../experiment/comparison/repeats';
import type { RunRecord } from '../../../training/runRecord';
import type { ComparedArm } from '../comparedArm';

/** Two arms on the pictures of one split. */
export interface PictureComparison {
  split: 'validation' | 'test';
  /** Updates that each had had by then. */
  steps: [number, number];
  /** Null where they cannot be compared; `reason` says why. */
  result: PairedPictures | null;
  reason: string;
}

/** All that can be said about two arms without their courses. */
export interface PairAssessment {
  facts: [ArmFacts, ArmFacts];
  /** Names of the settings that differ. */
  apart: string[];
  pictures: PictureComparison[];
  repeats: Repeats;
  claim: ClaimOfPair | null;
}

function guesses({ run, arm }: ComparedArm, split: 'validation' | 'test') {
  const found = run.perClass?.find((each) => each.arm === arm && each.split === split);
  if (found === undefined) return null;
  const count = found.counts.reduce((sum, each) => sum + each, 0);
  return { step: found.step, hits: found.hits, count };
}

function pictureComparison(
  first: ComparedArm,
  second: ComparedArm,
  split: 'validation' | 'test',
): PictureComparison | null {
  const [one, two] = [guesses(first, split), guesses(second, split)];
  // Nobody has looked at this split: there is no row for it.
  if (one === null && two === null && split === 'test') return null;
  const refused = (reason: string): PictureComparison => ({ split, steps: [0, 0], result: null, reason });
  if (one === null || two === null) {
    const missing = [one === null ? first.letter : '', two === null ? second.letter : ''].filter(Boolean);
    return refused(
      `Nothing is kept by picture of ${missing.join(' and ')}: it was trained before that was kept, or not evaluated yet.`,
    );
  }
  const [own, other] = [first.run.experiment.dataset.fingerprint, second.run.experiment.dataset.fingerprint];
  if (own === undefined || own !== other) return refused('The two were evaluated on different pictures.');
  const result = pairedPictures(one, two);
  if (result === null) return refused('The two were evaluated on different numbers of pictures.');
  return { split, steps: [one.step, two.step], result, reason: '' };
}

/** Of lists of runs: the same list is asked for with every tick of a run that trains. */
const trained = new WeakMap<readonly RunRecord[], Repeat[]>();

/** Every arm of every run that has come to its end, with its last validation error. */
function trainedArms(runs: readonly RunRecord[]): Repeat[] {
  const known = trained.get(runs);
  if (known !== undefined) return known;
  const arms = [...runs]
    .filter((run) => run.status === 'finished')
    .sort((a, b) => a.createdAt - b.createdAt)
    .flatMap((run) =>
      run.experiment.arms.map((_, arm) => ({
        facts: armFacts({ experiment: run.experiment, arm }),
        value: run.armFailures[arm] === undefined ? (run.outcomes[arm]?.validation?.top1Error ?? null) : null,
      })),
    );
  trained.set(runs, arms);
  return arms;
}

/**
 * What is known about two arms: picture by picture, over the seeds of all saved runs, and whether the paper says
 * something about the one thing that sets them apart.
 *
 * @param allRuns where repeats of the two settings are looked for
 */
export function pairAssessment(
  first: ComparedArm,
  second: ComparedArm,
  allRuns: readonly RunRecord[],
): PairAssessment {
  const facts: [ArmFacts, ArmFacts] = [
    armFacts({ experiment: first.run.experiment, arm: first.arm }),
    armFacts({ experiment: second.run.experiment, arm: second.arm }),
  ];
  const pictures = (['validation', 'test'] as const).flatMap(
    (split) => pictureComparison(first, second, split) ?? [],
  );
  const count = first.run.heldOut?.validation.count ?? 0;
  return {
    facts,
    apart: factsApart(...facts),
    pictures,
    repeats: repeatsOf(...facts, trainedArms(allRuns), count > 0 ? 1 / count : 0),
    claim: claimOfPair(...facts),
  };
}
