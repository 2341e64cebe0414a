import { NativeSelect } from '@mantine/core';
import { NumberField } from '../../components/NumberField';
import { useExperiment } from '../../stores/experimentStore';
import { SharedRow } from './SharedRow';
import styles from './SharedTable.module.css';
import { useEditing } from './useEditing';

/** How long to train: so many steps, or so many times through the training pictures. */
export function StopRow() {
  const { experiment, changeRecipe } = useExperiment();
  const { isLocked, edit } = useEditing();
  const { stop } = experiment.recipe;
  const unit = stop.steps === undefined ? 'epochs' : 'steps';
  const amount = stop.steps ?? stop.epochs ?? 10;
  return (
    <SharedRow
      label="length"
      help="One step is one update of every arm; one epoch is once through the training pictures."
    >
      <span className={styles.pair}>
        <NumberField
          label={unit === 'steps' ? 'Steps' : 'Epochs'}
          value={amount}
          min={unit === 'steps' ? 1 : 0.01}
          max={unit === 'steps' ? 100_000_000 : 10_000}
          isInteger={unit === 'steps'}
          disabled={isLocked}
          inputClass={styles.control}
          onChange={(value) => edit(() => changeRecipe({ stop: { [unit]: value } }))}
        />
        <NativeSelect
          aria-label="Unit of the length"
          size="xs"
          disabled={isLocked}
          value={unit}
          data={['steps', 'epochs']}
          classNames={{ input: styles.control }}
          onChange={(event) => {
            const isSteps = event.currentTarget.value === 'steps';
            edit(() => changeRecipe({ stop: isSteps ? { steps: 400 } : { epochs: 10 } }));
          }}
        />
      </span>
    </SharedRow>
  );
}
