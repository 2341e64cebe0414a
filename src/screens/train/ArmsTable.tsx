import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { LineSample } from '../../components/LineSample';
import { MAX_ARMS } from '../../experiment/editExperiment';
import { settingsDiff } from '../../experiment/settingsDiff';
import { useExperiment } from '../../stores/experimentStore';
import { ArmName } from './ArmName';
import styles from './ArmsTable.module.css';
import { SettingRow } from './SettingRow';
import { useEditing } from './useEditing';

/** One column per arm, one row per switch; rows that differ are tinted, shared rows span. */
export function ArmsTable() {
  const { experiment, addArm, removeArm } = useExperiment();
  const { isLocked, edit } = useEditing();
  const [split, setSplit] = useState<ReadonlySet<string>>(new Set());
  const { arms } = experiment;
  const toggleSplit = (key: string) =>
    setSplit((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  return (
    <>
      <h2 className="studio-heading">Arms</h2>
      <table className={styles.table} data-many={arms.length > 2}>
        <thead>
          <tr>
            <td />
            {arms.map((arm, index) => (
              <th key={arm.name} scope="col">
                <span className={styles.arm}>
                  <LineSample arm={index} />
                  <ArmName index={index} name={arm.name} disabled={isLocked} />
                  {arms.length > 1 && (
                    <Tooltip label={`Remove ${arm.name}`}>
                      <ActionIcon
                        variant="subtle"
                        size="xs"
                        aria-label={`Remove ${arm.name}`}
                        className={styles.remove}
                        disabled={isLocked}
                        onClick={() => edit(() => removeArm(index))}
                      >
                        <X size={12} />
                      </ActionIcon>
                    </Tooltip>
                  )}
                </span>
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {settingsDiff(experiment).map((row) => (
            <SettingRow
              key={row.setting.key}
              row={row}
              isSplit={split.has(row.setting.key)}
              isLocked={isLocked}
              armNames={arms.map((arm) => arm.name)}
              onSplit={() => toggleSplit(row.setting.key)}
            />
          ))}
        </tbody>
      </table>
      <Button
        size="xs"
        leftSection={<Plus size={14} />}
        disabled={isLocked || arms.length >= MAX_ARMS}
        onClick={() => edit(addArm)}
      >
        Add an arm
      </Button>
    </>
  );
}
