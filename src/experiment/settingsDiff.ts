import type { Experiment } from './experiment';
import { resolveArm } from './resolveArm';
import { SETTINGS, type Setting, type SettingValue } from './setting';

/** One row of the arms table. */
export interface SettingRow {
  setting: Setting;
  /** One per arm, in the arms' order. */
  values: SettingValue[];
  /** Whether the arms disagree. */
  differs: boolean;
}

/** Every setting with each arm's value, in the table's order. */
export function settingsDiff(experiment: Experiment): SettingRow[] {
  const arms = experiment.arms.map((arm) => resolveArm(experiment, arm));
  return SETTINGS.map((setting) => {
    const values = arms.map((arm) => setting.read(arm));
    return { setting, values, differs: new Set(values).size > 1 };
  });
}

/**
 * Names for the arms by what sets them apart: the first differing setting, the next ones too where that leaves two
 * alike; numbers where nothing differs. At most 40 characters, all distinct.
 */
export function proposeArmNames(experiment: Experiment): string[] {
  const rows = settingsDiff(experiment).filter((row) => row.differs);
  if (experiment.arms.length === 1) return ['AlexNet'];
  let names = experiment.arms.map(() => '');
  for (const { setting, values } of rows) {
    if (new Set(names).size === names.length) break;
    names = names.map((name, arm) => {
      const part = setting.nameOf(values[arm] ?? '');
      return name === '' ? part : `${name}, ${part}`;
    });
  }
  const counts = new Map<string, number>();
  return names.map((name) => {
    const stem = (name || 'AlexNet').slice(0, 34);
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    return count === 1 ? stem : `${stem} (${count})`;
  });
}
