import type { Recipe } from '../experiment/experiment';
import { type ErrorDetails, StudioError } from '../lib/StudioError';
import type { ArmTrainer } from './ArmTrainer';
import type { Evaluation } from './evaluation/evaluate';
import type { EvaluatedSplit } from './evaluation/evaluatedPictures';

/** Which of the arms that were evaluated together are at the recipe's target error. */
export function armsAtTarget(
  { stop }: Recipe,
  arms: ArmTrainer[],
  found: ReadonlyMap<EvaluatedSplit, Evaluation[]>,
): ArmTrainer[] {
  const { targetError } = stop;
  if (!targetError) return [];
  const evaluations = found.get(targetError.split) ?? [];
  return arms.filter((arm, place) => {
    const { loss = Number.NaN, top1Error = 1 } = evaluations[place]?.measure ?? {};
    return !arm.isStopped && Number.isFinite(loss) && top1Error <= targetError.error;
  });
}

/** Why an arm whose loss is no number any more was stopped. */
export function nonFiniteLoss({ settings }: ArmTrainer, step: number): ErrorDetails {
  const { name, optimizer } = settings;
  return new StudioError({
    code: 'non-finite-loss',
    message: `${name} stopped at step ${step}: its loss was no finite number any more.`,
    hint: `The learning rate ${optimizer.learningRate} is probably too high for this arm: try a tenth of it. The other arms go on.`,
  }).toDetails();
}
