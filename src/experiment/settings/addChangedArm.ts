import type { Experiment } from '../experiment';
import { resolveArm } from '../resolveArm';
import { changeSetting, MAX_ARMS } from './editExperiment';
import type { SettingValue } from './setting';
import { proposeArmNames } from './settingsDiff';

/** A switch and what it is set to. */
export interface SettingChange {
  /** Key of a setting. */
  key: string;
  value: SettingValue;
}

/**
 * Adds a copy of an arm with some switches changed, named by what sets it apart. As it was where there are as many arms
 * as run together.
 *
 * @param from index of the arm that is copied
 */
export function addChangedArm(
  experiment: Experiment,
  from: number,
  changes: readonly SettingChange[],
): Experiment {
  const { arms } = experiment;
  const original = arms[from];
  if (original === undefined || arms.length >= MAX_ARMS) return experiment;
  const copy = structuredClone(original);
  const proposed = proposeArmNames({ ...experiment, arms: [...arms, copy] }).at(-1) ?? original.name;
  const names = new Set(arms.map((arm) => arm.name));
  let name = proposed;
  for (let number = 2; names.has(name); number++) name = `${proposed.slice(0, 34)} (${number})`;
  const grown: Experiment = { ...experiment, arms: [...arms, { ...copy, name }] };
  return changes.reduce((changed, { key, value }) => changeSetting(changed, key, value, arms.length), grown);
}

/** Adds the first arm once more with other starting weights and dropout: how much the two differ is the noise. */
export function repeatBaseline(experiment: Experiment): Experiment {
  const seeds = experiment.arms.map((arm) => resolveArm(experiment, arm).seed);
  const seed = (Math.max(...seeds) + 1) % 0x1_0000_0000;
  return addChangedArm(experiment, 0, [{ key: 'seed', value: seed }]);
}
