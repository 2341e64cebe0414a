import { ActionIcon, Tooltip } from '@mantine/core';
import { X } from 'lucide-react';
import { LineSample } from '../../../components/LineSample';
import { useExperiment } from '../../../stores/experimentStore';
import { useEditing } from '../useEditing';
import { ArmName } from './ArmName';
import styles from './ArmsTable.module.css';

/** The arms' names over their columns. */
export function ArmsHead() {
  const { experiment, removeArm } = useExperiment();
  const { isLocked, edit } = useEditing();
  const { arms } = experiment;
  return (
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
  );
}
