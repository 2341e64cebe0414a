import type { Experiment } from '../experiment';
import { resolveArm } from '../resolveArm';
import type { Setting, SettingValue } from './setting';
import { SETTINGS } from './settings';

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

/** Adds to alike names what tells them apart in one row; leaves names alone that are told apart already. */
function refineNames(names: readonly string[], { setting, values }: SettingRow): string[] {
  return names.map((name, arm) => {
    const alike = values.filter((_, other) => names[other] === name);
    if (new Set(alike).size < 2) return name;
    const part = setting.nameOf(values[arm] ?? '');
    return name === '' ? part : `${name}, ${part}`;
  });
}

/**
 * Names for the arms by what sets them apart: `ReLU`, `tanh, LRN`, `tanh, no LRN`; networks first, numbers last, and
 * counted where nothing differs. At most 40 characters, all distinct.
 */
export function proposeArmNames(experiment: Experiment): string[] {
  const rows = settingsDiff(experiment).filter((row) => row.differs);
  // Another network has other values of its own: what it is called says most.
  const networks = rows.filter((row) => row.setting.key === 'network');
  const switches = rows.filter((row) => row.setting.choices !== null);
  const numbers = rows.filter((row) => row.setting.choices === null);
  let names = experiment.arms.map(() => '');
  for (const row of [...networks, ...switches, ...numbers]) names = refineNames(names, row);
  const counts = new Map<string, number>();
  return names.map((name) => {
    const stem = (name || 'AlexNet').slice(0, 34);
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    return count === 1 ? stem : `${stem} (${count})`;
  });
}
