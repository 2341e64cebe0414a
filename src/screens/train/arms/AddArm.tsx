import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { ChevronDown, Plus } from 'lucide-react';
import { resolveArm } from '../../../experiment/resolveArm';
import { MAX_ARMS } from '../../../experiment/settings/editExperiment';
import { useExperiment } from '../../../stores/experimentStore';
import { useEditing } from '../useEditing';
import styles from './ArmsTable.module.css';
import { paperSwitches } from './paperSwitches';

/** One more arm: a copy, a variant that the paper speaks of, or the baseline again for the noise. */
export function AddArm() {
  const { experiment, addArm, addChangedArm, repeatBaseline } = useExperiment();
  const { isLocked, edit } = useEditing();
  const isFull = isLocked || experiment.arms.length >= MAX_ARMS;
  const [baseline] = experiment.arms;
  return (
    <div className={styles.add}>
      <Button.Group>
        <Button
          size="xs"
          px={10}
          leftSection={<Plus size={14} />}
          disabled={isFull}
          onClick={() => edit(addArm)}
        >
          Add an arm
        </Button>
        <Menu position="bottom-start" withinPortal returnFocus>
          <Menu.Target>
            <ActionIcon
              variant="default"
              size={30}
              className={styles.variants}
              aria-label="Add a variant from the paper"
              disabled={isFull}
            >
              <ChevronDown size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{baseline?.name}, but</Menu.Label>
            {baseline &&
              paperSwitches(resolveArm(experiment, baseline)).map(({ label, change }) => (
                <Menu.Item key={label} onClick={() => edit(() => addChangedArm(0, [change]))}>
                  {label}
                </Menu.Item>
              ))}
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
      <Tooltip
        label={`Adds ${baseline?.name} once more from another seed: what the two differ by is the noise, which every other difference has to beat.`}
      >
        <Button size="xs" px={10} disabled={isFull} onClick={() => edit(repeatBaseline)}>
          Repeat baseline
        </Button>
      </Tooltip>
    </div>
  );
}
