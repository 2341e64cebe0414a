import { NativeSelect } from '@mantine/core';
import { NumberField } from '../../components/NumberField';
import type { Setting, SettingValue } from '../../experiment/setting';
import styles from './ArmsTable.module.css';

interface SettingControlProps {
  setting: Setting;
  value: SettingValue;
  label: string;
  disabled: boolean;
  onChange: (value: SettingValue) => void;
}

/** A list for a setting with choices, a field for one that is a number. */
export function SettingControl({ setting, value, label, disabled, onChange }: SettingControlProps) {
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
      data={setting.choices}
      disabled={disabled}
      size="xs"
      classNames={{ input: styles.control, section: styles.caret }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
