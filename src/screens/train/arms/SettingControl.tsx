import { NativeSelect } from '@mantine/core';
import { NumberField } from '../../../components/NumberField';
import type { ResolvedArm } from '../../../experiment/resolveArm';
import type { Setting, SettingValue } from '../../../experiment/settings/setting';
import { settingChoices } from '../../../experiment/settings/settingChoices';
import styles from './ArmsTable.module.css';

interface SettingControlProps {
  setting: Setting;
  /** Of one column, or of all where they share the control. */
  arms: readonly ResolvedArm[];
  label: string;
  disabled: boolean;
  onChange: (value: SettingValue) => void;
}

/** A list for a setting with choices, a field for one that is a number. */
export function SettingControl({ setting, arms, label, disabled, onChange }: SettingControlProps) {
  const [first] = arms;
  const value = first === undefined ? '' : setting.read(first);
  if (setting.choices === null) {
    return (
      <NumberField
        label={label}
        help={setting.help}
        value={Number(value)}
        min={setting.bounds.min}
        max={setting.bounds.max}
        isInteger={setting.bounds.isInteger}
        disabled={disabled}
        inputClass={styles.control}
        onChange={onChange}
      />
    );
  }
  return (
    <NativeSelect
      aria-label={label}
      aria-description={setting.help}
      value={String(value)}
      data={settingChoices(setting, arms)}
      disabled={disabled}
      size="xs"
      classNames={{ input: styles.control, section: styles.caret }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
