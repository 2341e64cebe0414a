import { layerShapes } from '../../architecture/layerShapes';
import { buildArchitecture } from '../../architecture/presets';
import { StudioError } from '../../lib/StudioError';
import type { Experiment } from '../experiment';
import { type ResolvedArm, resolveArm } from '../resolveArm';
import type { Setting, SettingValue } from '../settings/setting';
import { settingChoices } from '../settings/settingChoices';
import { SETTINGS } from '../settings/settings';
import type { GridChange } from './grid';

/** Changes of one kind that a grid may try. */
export interface GridChoiceGroup {
  label: string;
  help: string;
  isAdvanced: boolean;
  changes: GridChange[];
}

/** For a setting that is a number: what is worth trying beside the baseline's own value. */
const NUMBERS: Record<string, (base: number) => number[]> = {
  dropout: (base) => (base === 0 ? [0.5] : [0]),
  learningRate: (base) => [base / 4, base / 2, base * 2, base * 4],
  weightDecay: (base) => (base === 0 ? [0.0005] : [0, base * 10]),
  width: (base) => [base / 2, base * 2],
  momentum: (base) => (base === 0 ? [0.9] : [0]),
  biasLearningRateScale: (base) => (base === 1 ? [2] : [1]),
  cropChunk: (base) => (base === 1 ? [32] : [1]),
};

const FRACTIONS = [
  { share: 0.5, name: 'half of the pictures' },
  { share: 0.25, name: 'a quarter of the pictures' },
  { share: 0.1, name: 'a tenth of the pictures' },
];

function valuesToTry(setting: Setting, arm: ResolvedArm): SettingValue[] {
  const current = setting.read(arm);
  if (setting.choices !== null) {
    return settingChoices(setting, [arm])
      .map(({ value }) => value)
      .filter((value) => value !== String(current));
  }
  const { min, max } = setting.bounds;
  const values = NUMBERS[setting.key]?.(Number(current)) ?? [];
  return values
    .map((value) => Number(value.toPrecision(4)))
    .filter((value) => value >= min && value <= max && value !== current);
}

function changeTo(setting: Setting, value: SettingValue): GridChange {
  const { preset, model, optimizer, augmentation } = setting.patch(value);
  return {
    name: setting.nameOf(value).slice(0, 40),
    ...(preset && { preset }),
    model: model ?? {},
    recipe: { ...(optimizer && { optimizer }), ...(augmentation && { augmentation }) },
  };
}

/** Whether the baseline's network can be built with the change, for as many classes. */
function canBeBuilt(arm: ResolvedArm, change: GridChange, classCount: number): boolean {
  try {
    layerShapes(
      buildArchitecture(change.preset ?? arm.preset, { ...arm.model, ...change.model }, classCount),
    );
    return true;
  } catch (error) {
    if (error instanceof StudioError) return false;
    throw error;
  }
}

/**
 * What may be tried beside a baseline: every other choice of every switch that its network allows, some values of the
 * numbers, and fewer training pictures.
 *
 * @param template an experiment whose first arm is the baseline
 * @param dataset that it trains on; null while it is not known
 */
export function gridChoices(
  template: Experiment,
  dataset: { trainCount: number; classCount: number } | null,
): GridChoiceGroup[] {
  const [first] = template.arms;
  if (first === undefined) return [];
  const arm = resolveArm(template, first);
  const groups = SETTINGS.map((setting): GridChoiceGroup => {
    const changes = valuesToTry(setting, arm).map((value) => changeTo(setting, value));
    return {
      label: setting.label,
      help: setting.help,
      isAdvanced: setting.group === 'advanced',
      changes: changes.filter((change) => canBeBuilt(arm, change, dataset?.classCount ?? 10)),
    };
  });
  const pictures = template.recipe.trainingPictures ?? dataset?.trainCount ?? 0;
  const fewer = FRACTIONS.map(({ share, name }): GridChange => {
    const trainingPictures = Math.round(share * pictures);
    return { name, model: {}, recipe: {}, trainingPictures };
  });
  groups.push({
    label: 'training pictures',
    help: 'Trains on fewer pictures, every class in its share: what the data is worth. Each such arm is a run of its own. With a length in steps it sees them more often; with one in epochs it trains for less.',
    isAdvanced: false,
    changes: fewer.filter(({ trainingPictures = 0 }) => trainingPictures >= (dataset?.classCount ?? 10)),
  });
  return groups.filter(({ changes }) => changes.length > 0);
}
