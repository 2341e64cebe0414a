import type { ResolvedArm } from '../../../experiment/resolveArm';
import type { SettingChange } from '../../../experiment/settings/addChangedArm';
import type { SettingValue } from '../../../experiment/settings/setting';
import { SETTINGS } from '../../../experiment/settings/settings';

/** A variant that the paper speaks of: one switch beside the baseline. */
export interface PaperSwitch {
  label: string;
  change: SettingChange;
}

const SWITCHES: PaperSwitch[] = [
  { label: 'ReLU', change: { key: 'activation', value: 'relu' } },
  { label: 'tanh', change: { key: 'activation', value: 'tanh' } },
  { label: 'without LRN', change: { key: 'lrn', value: 'off' } },
  { label: 'with LRN', change: { key: 'lrn', value: 'per-tower' } },
  { label: 'plain pooling', change: { key: 'pooling', value: 'plain' } },
  { label: 'overlapping pooling', change: { key: 'pooling', value: 'overlapping' } },
  { label: 'without dropout', change: { key: 'dropout', value: 0 } },
  { label: 'with dropout 0.5', change: { key: 'dropout', value: 0.5 } },
  { label: 'one tower', change: { key: 'towers', value: '1' } },
  { label: 'two towers', change: { key: 'towers', value: '2' } },
  { label: 'towers that do not meet at conv3', change: { key: 'towers', value: '2 apart' } },
  { label: 'without conv3', change: { key: 'withoutLayer', value: 'conv3' } },
  { label: 'without conv4', change: { key: 'withoutLayer', value: 'conv4' } },
  { label: 'without augmentation', change: { key: 'augmentation', value: 'none' } },
  {
    label: 'with crops, flips and colours',
    change: { key: 'augmentation', value: 'crop, flip, colour' },
  },
  { label: 'without weight decay', change: { key: 'weightDecay', value: 0 } },
];

/** The variants that change something in the baseline and mean something in its network. */
export function paperSwitches(baseline: ResolvedArm): PaperSwitch[] {
  const settings = new Map(SETTINGS.map((setting) => [setting.key, setting]));
  return SWITCHES.filter(({ change: { key, value } }) => {
    const setting = settings.get(key);
    if (!setting) return false;
    const now: SettingValue = setting.read(baseline);
    return String(now) !== String(value) && (setting.allows?.(baseline, String(value)) ?? true);
  });
}
