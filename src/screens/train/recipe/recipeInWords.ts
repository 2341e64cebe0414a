import type { AugmentationOptions, Recipe, Schedule } from '../../../experiment/experiment';
import { stopInWords } from '../../../experiment/recipe/stopInWords';

/** "drops × 0.1 at epochs 25, 51, 79". */
function scheduleText(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'constant':
      return 'constant';
    case 'steps':
      return `× ${schedule.factor} at epochs ${schedule.epochs.join(', ')}`;
    case 'plateau':
      return `× ${schedule.factor} after ${schedule.patience} evaluations without progress`;
    case 'cosine':
      return `cosine to × ${schedule.finalFactor}`;
  }
}

function augmentationText({ crop, flip, colorStd }: AugmentationOptions): string {
  const parts = [crop ? 'crop' : '', flip ? 'flip' : '', colorStd > 0 ? `colour ${colorStd}` : ''];
  return parts.filter(Boolean).join(', ') || 'none';
}

function evaluationText({ everyEpochs, everySteps }: Recipe['evaluation']): string {
  if (everyEpochs === 1) return 'every epoch';
  return everyEpochs === undefined ? `every ${everySteps} steps` : `every ${everyEpochs} epochs`;
}

function numberText(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** The parts of a recipe by name, in words. */
function parts(recipe: Recipe): [label: string, text: string][] {
  const { optimizer, augmentation, warmupEpochs, rateChanges } = recipe;
  return [
    ['batch × parts', `${recipe.batchSize} × ${recipe.accumulate}`],
    ['learning rate', numberText(optimizer.learningRate)],
    ['rate schedule', scheduleText(recipe.schedule)],
    ['warm-up', warmupEpochs === 0 ? 'none' : `${warmupEpochs} epochs`],
    ['changes by hand', rateChanges.length === 0 ? 'none' : String(rateChanges.length)],
    ['momentum', numberText(optimizer.momentum)],
    ['weight decay', numberText(optimizer.weightDecay)],
    ['bias rate', `× ${numberText(optimizer.biasLearningRateScale)}`],
    ['bias decay', optimizer.biasDecay ? 'on' : 'off'],
    ['augmentation', augmentationText(augmentation)],
    ['pictures per crop', String(augmentation.cropChunk)],
    ['training pixels', `× ${numberText(augmentation.trainingScale)}`],
    ['evaluation', evaluationText(recipe.evaluation)],
    ['length', stopInWords(recipe.stop)],
  ];
}

/** One part of a recipe that another recipe has otherwise. */
export interface RecipeChange {
  label: string;
  from: string;
  to: string;
}

/** What of a recipe another one would change, in words. */
export function recipeChanges(before: Recipe, after: Recipe): RecipeChange[] {
  const now = new Map(parts(before));
  return parts(after).flatMap(([label, to]) => {
    const from = now.get(label) ?? '';
    return from === to ? [] : [{ label, from, to }];
  });
}
