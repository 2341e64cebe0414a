import { resolveArm } from '../../experiment/resolveArm';
import { SETTINGS } from '../../experiment/settings';
import type { ComparedArm } from './comparedArm';
import { variantsText } from './variantsText';

/** One line of the table: what was set, per arm. */
export interface CompareRow {
  label: string;
  /** One per compared arm. */
  values: string[];
  differs: boolean;
}

function scheduleText(schedule: ComparedArm['run']['experiment']['recipe']['schedule']): string {
  if (schedule.kind === 'constant') return 'constant';
  if (schedule.kind === 'cosine') return `cosine to × ${schedule.finalFactor}`;
  if (schedule.kind === 'plateau') return `× ${schedule.factor} after ${schedule.patience} without gain`;
  return `× ${schedule.factor} at epochs ${schedule.epochs.join(', ')}`;
}

type Reader = (compared: ComparedArm) => string;

/** What belongs to a whole run. */
const RUN_READERS: readonly [string, Reader][] = [
  ['pictures', ({ run }) => run.experiment.dataset.name],
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
  ['schedule', ({ run }) => scheduleText(run.experiment.recipe.schedule)],
  ['kernels', ({ run }) => run.experiment.recipe.engine],
  ['adapter', ({ run }) => run.adapter],
  ['tuned kernels', ({ run }) => variantsText(run.kernelVariants)],
];

/** What an arm may override. */
const ARM_READERS: readonly [string, Reader][] = [
  ...SETTINGS.map((setting): [string, Reader] => [
    setting.label,
    ({ run, arm }) => {
      const own = run.experiment.arms[arm];
      if (own === undefined) return '';
      const value = setting.read(resolveArm(run.experiment, own));
      return setting.choices?.find((choice) => choice.value === value)?.label ?? String(value);
    },
  ]),
];

/** Every setting of the compared arms, the run's before the arm's. */
export function compareRows(compared: readonly ComparedArm[]): CompareRow[] {
  return [...RUN_READERS, ...ARM_READERS].map(([label, read]) => {
    const values = compared.map(read);
    return { label, values, differs: new Set(values).size > 1 };
  });
}
