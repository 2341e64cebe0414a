import { PRESETS } from '../../architecture/presets';
import type { Experiment } from '../experiment';
import { parseExperiment } from '../parseExperiment';
import type { ResolvedArm } from '../resolveArm';
import type { SettingRow } from './settingsDiff';

const PLAIN_RECIPE = parseExperiment({}).recipe;

/** An arm of the same network with no switch changed. */
function plainArm(experiment: Experiment, preset: ResolvedArm['preset']): ResolvedArm {
  const { optimizer, augmentation } = PLAIN_RECIPE;
  return {
    name: '',
    preset,
    model: PRESETS[preset].defaults,
    optimizer,
    augmentation,
    seed: experiment.seed,
  };
}

/** Rows in which some arm is set otherwise than its network alone would have it. */
export function changedSettings(
  experiment: Experiment,
  arms: readonly ResolvedArm[],
  rows: readonly SettingRow[],
): SettingRow[] {
  const plain = arms.map(({ preset }) => plainArm(experiment, preset));
  return rows.filter(({ setting, values }) =>
    values.some((value, arm) => {
      // The network itself is held against the experiment's.
      if (setting.key === 'network') return value !== experiment.model.preset;
      const own = plain[arm];
      return own !== undefined && setting.read(own) !== value;
    }),
  );
}
