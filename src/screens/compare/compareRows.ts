import type { Recipe } from '../../experiment/experiment';
import { stopInWords } from '../../experiment/recipe/stopInWords';
import { resolveArm } from '../../experiment/resolveArm';
import { SETTINGS } from '../../experiment/settings/settings';
import type { ComparedArm } from './comparedArm';
import { variantsText } from './variantsText';

/** One line of the table: what was set, per arm. */
export interface CompareRow {
  label: string;
  /** One per compared arm. */
  values: string[];
  differs: boolean;
}

type Reader = (compared: ComparedArm) => string;

function scheduleText({ schedule, warmupEpochs }: Recipe): string {
  const warmup = warmupEpochs > 0 ? `, after ${warmupEpochs} epochs of warm-up` : '';
  if (schedule.kind === 'constant') return `constant${warmup}`;
  if (schedule.kind === 'cosine') return `cosine to × ${schedule.finalFactor}${warmup}`;
  if (schedule.kind === 'plateau')
    return `× ${schedule.factor} after ${schedule.patience} without gain${warmup}`;
  return `× ${schedule.factor} at epochs ${schedule.epochs.join(', ')}${warmup}`;
}

function byHandText({ rateChanges }: Recipe): string {
  if (rateChanges.length === 0) return 'none';
  return rateChanges.map(({ step, factor }) => `× ${factor} at step ${step.toLocaleString('en')}`).join(', ');
}

/** What belongs to a whole run. */
const RUN_READERS: readonly [string, Reader][] = [
  ['pictures', ({ run }) => run.experiment.dataset.name],
  ['fingerprint of the pictures', ({ run }) => run.experiment.dataset.fingerprint?.slice(0, 12) ?? '–'],
  ['training pictures', ({ run }) => run.experiment.recipe.trainingPictures?.toLocaleString('en') ?? 'all'],
  [
    'starting weights',
    ({ run }) => {
      const source = run.experiment.sourceWeights;
      return source === undefined ? 'random' : `of ${source.arm}, another run`;
    },
  ],
  [
    'batch',
    ({ run }) => {
      const { batchSize, accumulate } = run.experiment.recipe;
      return accumulate === 1 ? String(batchSize) : `${batchSize} × ${accumulate}`;
    },
  ],
  ['order seed', ({ run }) => String(run.experiment.seed)],
  // Runs of before there was a choice have none written down.
  ['order', ({ run }) => (run.experiment.recipe.sampling === 'balanced' ? 'classes balanced' : 'shuffled')],
  ['schedule', ({ run }) => scheduleText(run.experiment.recipe)],
  ['rate changed by hand', ({ run }) => byHandText(run.experiment.recipe)],
  ['length', ({ run }) => stopInWords(run.experiment.recipe.stop)],
  [
    'windows in evaluation',
    ({ run }) => (run.experiment.recipe.evaluation.crops === 10 ? 'ten' : 'the centre'),
  ],
  ['kernels', ({ run }) => run.experiment.recipe.engine],
  ['adapter', ({ run }) => run.adapter],
  ['tuned kernels', ({ run }) => variantsText(run.kernelVariants)],
];

/** What an arm may override. */
const ARM_READERS: readonly [string, Reader][] = SETTINGS.map((setting): [string, Reader] => [
  setting.label,
  ({ run, arm }) => {
    const own = run.experiment.arms[arm];
    if (own === undefined) return '';
    const value = setting.read(resolveArm(run.experiment, own));
    return setting.choices?.find((choice) => choice.value === value)?.label ?? String(value);
  },
]);

/** Every setting of the compared arms, the run's before the arm's. */
export function compareRows(compared: readonly ComparedArm[]): CompareRow[] {
  return [...RUN_READERS, ...ARM_READERS].map(([label, read]) => {
    const values = compared.map(read);
    return { label, values, differs: new Set(values).size > 1 };
  });
}
