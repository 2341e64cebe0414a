import { ActionIcon } from '@mantine/core';
import { Columns2, Minus } from 'lucide-react';
import { useRef } from 'react';
import { HoverTip } from '../../../components/HoverTip';
import type { ResolvedArm } from '../../../experiment/resolveArm';
import type { SettingRow as Row } from '../../../experiment/settings/settingsDiff';
import { useExperiment } from '../../../stores/experimentStore';
import { RowHelp } from '../RowHelp';
import { useEditing } from '../useEditing';
import styles from './ArmsTable.module.css';
import { SettingControl } from './SettingControl';

interface SettingRowProps {
  row: Row;
  /** In the columns' order. */
  arms: readonly ResolvedArm[];
  /** Shown per arm although the arms agree, so that one can be changed. */
  isSplit: boolean;
  isLocked: boolean;
  onSplit: () => void;
}

/** One switch: one control where the arms share it, one per arm where they differ or are about to. */
export function SettingRow({ row, arms, isSplit, isLocked, onSplit }: SettingRowProps) {
  const changeSetting = useExperiment((state) => state.changeSetting);
  const { edit } = useEditing();
  const button = useRef<HTMLButtonElement>(null);
  const { setting, values, differs } = row;
  const isPerArm = differs || isSplit;
  const share = () => {
    const first = values[0];
    if (differs && first !== undefined) edit(() => changeSetting(setting.key, first, 'all'));
    if (isSplit) onSplit();
  };
  const action = isPerArm ? `Same ${setting.label} in all arms` : `Set ${setting.label} per arm`;
  return (
    <RowHelp
      label={setting.label}
      help={setting.help}
      classNames={{ row: differs ? styles.differs : undefined, heading: styles.row, label: styles.label }}
    >
      {isPerArm ? (
        arms.map((arm, index) => (
          <td key={arm.name}>
            <SettingControl
              setting={setting}
              arms={[arm]}
              label={`${setting.label}, ${arm.name}`}
              disabled={isLocked}
              onChange={(next) => edit(() => changeSetting(setting.key, next, index))}
            />
          </td>
        ))
      ) : (
        <td colSpan={values.length}>
          <SettingControl
            setting={setting}
            arms={arms}
            label={setting.label}
            disabled={isLocked}
            onChange={(next) => edit(() => changeSetting(setting.key, next, 'all'))}
          />
        </td>
      )}
      <td className={styles.action}>
        {values.length > 1 && (
          <>
            <ActionIcon
              ref={button}
              variant="subtle"
              size="xs"
              aria-label={action}
              disabled={isLocked}
              onClick={isPerArm ? share : onSplit}
            >
              {isPerArm ? <Minus size={12} /> : <Columns2 size={12} />}
            </ActionIcon>
            <HoverTip label={action} target={button} />
          </>
        )}
      </td>
    </RowHelp>
  );
}
