import type { ResolvedArm } from '../resolveArm';
import type { Setting, SettingChoice } from './setting';

/**
 * What there is to choose from for these arms together: what means something in each of them, and what they have now.
 * Empty for a number.
 */
export function settingChoices(setting: Setting, arms: readonly ResolvedArm[]): SettingChoice[] {
  const known = setting.choices ?? [];
  const current = [...new Set(arms.map((arm) => String(setting.read(arm))))];
  const allowed = known.filter(
    ({ value }) => current.includes(value) || arms.every((arm) => setting.allows?.(arm, value) ?? true),
  );
  if (setting.choices === null) return [];
  const unlisted = current.filter((value) => known.every((each) => each.value !== value));
  return [...allowed, ...unlisted.map((value) => ({ value, label: value }))];
}
