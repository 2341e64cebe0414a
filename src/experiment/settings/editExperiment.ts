import type { Arm, Experiment } from '../experiment';
import type { SettingPatch, SettingValue } from './setting';
import { SETTINGS } from './settings';
import { proposeArmNames, settingsDiff } from './settingsDiff';

/** As many as run in lockstep. */
export const MAX_ARMS = 4;

function patchArm(arm: Arm, patch: SettingPatch): Arm {
  const { optimizer, augmentation } = arm.recipe;
  const recipe = { ...arm.recipe };
  if (patch.optimizer) recipe.optimizer = { ...optimizer, ...patch.optimizer };
  if (patch.augmentation) recipe.augmentation = { ...augmentation, ...patch.augmentation };
  const { preset, seed } = patch;
  const own = { ...(preset !== undefined && { preset }), ...(seed !== undefined && { seed }) };
  return { ...arm, ...own, model: { ...arm.model, ...patch.model }, recipe };
}

function without<T extends object>(object: T, keys: object = {}): T {
  const copy = { ...object };
  for (const key of Object.keys(keys)) Reflect.deleteProperty(copy, key);
  return copy;
}

/** Takes a setting out of an arm, so that it follows the experiment again. */
function unpatchArm(arm: Arm, patch: SettingPatch): Arm {
  const recipe: Arm['recipe'] = {};
  const optimizer = without(arm.recipe.optimizer ?? {}, patch.optimizer);
  const augmentation = without(arm.recipe.augmentation ?? {}, patch.augmentation);
  if (Object.keys(optimizer).length > 0) recipe.optimizer = optimizer;
  if (Object.keys(augmentation).length > 0) recipe.augmentation = augmentation;
  const { preset, seed } = patch;
  const rest = without(arm, { ...(preset !== undefined && { preset }), ...(seed !== undefined && { seed }) });
  return { ...rest, model: without(arm.model, patch.model), recipe };
}

/** Whether an arm says for itself what a patch is about. */
function states(arm: Arm, patch: SettingPatch): boolean {
  return JSON.stringify(unpatchArm(arm, patch)) !== JSON.stringify(unpatchArm(arm, {}));
}

function patchShared(experiment: Experiment, patch: SettingPatch): Experiment {
  const { model, recipe } = experiment;
  return {
    ...experiment,
    seed: patch.seed ?? experiment.seed,
    model: { preset: patch.preset ?? model.preset, overrides: { ...model.overrides, ...patch.model } },
    recipe: {
      ...recipe,
      optimizer: { ...recipe.optimizer, ...patch.optimizer },
      augmentation: { ...recipe.augmentation, ...patch.augmentation },
    },
    arms: experiment.arms.map((arm) => unpatchArm(arm, patch)),
  };
}

/** Renames the arms whose names were the proposed ones; what a person typed stays. */
function followNames(before: Experiment, after: Experiment): Experiment {
  const proposedBefore = proposeArmNames(before);
  const proposed = proposeArmNames(after);
  const names = after.arms.map((arm, index) =>
    before.arms[index]?.name === proposedBefore[index] ? (proposed[index] ?? arm.name) : arm.name,
  );
  if (new Set(names).size < names.length) return after;
  return { ...after, arms: after.arms.map((arm, index) => ({ ...arm, name: names[index] ?? arm.name })) };
}

/**
 * Sets one switch for one arm or for all. A value that all arms share is kept once, in the experiment; a value of
 * one arm is kept in that arm.
 */
export function changeSetting(
  experiment: Experiment,
  key: string,
  value: SettingValue,
  arm: number | 'all',
): Experiment {
  const setting = SETTINGS.find((each) => each.key === key);
  if (setting === undefined) return experiment;
  const patch = setting.patch(value);
  if (arm === 'all') return followNames(experiment, patchShared(experiment, patch));
  const arms = experiment.arms.map((each, index) => (index === arm ? patchArm(each, patch) : each));
  const changed = { ...experiment, arms };
  const row = settingsDiff(changed).find((each) => each.setting.key === key);
  return followNames(experiment, row?.differs ? changed : patchShared(changed, patch));
}

/** Adds a copy of the last arm, ready for its switches to be flipped. */
export function addArm(experiment: Experiment): Experiment {
  const last = experiment.arms.at(-1);
  if (last === undefined || experiment.arms.length >= MAX_ARMS) return experiment;
  const grown = { ...experiment, arms: [...experiment.arms, structuredClone(last)] };
  const names = new Set(experiment.arms.map((arm) => arm.name));
  const proposed = proposeArmNames(grown).at(-1) ?? '';
  let name = proposed;
  for (let number = 2; names.has(name); number++) name = `${proposed.slice(0, 34)} (${number})`;
  return { ...grown, arms: [...experiment.arms, { ...structuredClone(last), name }] };
}

/** Takes an arm away; the last one stays. */
export function removeArm(experiment: Experiment, arm: number): Experiment {
  if (experiment.arms.length === 1) return experiment;
  const arms = experiment.arms.filter((_, index) => index !== arm);
  let left: Experiment = { ...experiment, arms };
  for (const { setting, values, differs } of settingsDiff(left)) {
    const value = values[0];
    if (differs || value === undefined) continue;
    const patch = setting.patch(value);
    if (left.arms.some((each) => states(each, patch))) left = patchShared(left, patch);
  }
  return left;
}
