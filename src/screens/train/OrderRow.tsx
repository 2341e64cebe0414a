import { NativeSelect } from '@mantine/core';
import { useExperiment } from '../../stores/experimentStore';
import { SharedRow } from './SharedRow';
import styles from './SharedTable.module.css';
import { useEditing } from './useEditing';

/** In which order the pictures come: each once per epoch, or every class equally often. */
export function OrderRow() {
  const { experiment, changeRecipe } = useExperiment();
  const { isLocked, edit } = useEditing();
  return (
    <SharedRow
      label="order"
      help="Shuffled: every training picture once per epoch. Classes balanced: every class equally often, whatever its size, so pictures of small classes repeat; for sets whose classes differ in size."
    >
      <NativeSelect
        aria-label="Order"
        size="xs"
        disabled={isLocked}
        value={experiment.recipe.sampling === 'balanced' ? 'balanced' : 'shuffled'}
        data={[
          { value: 'shuffled', label: 'shuffled' },
          { value: 'balanced', label: 'classes balanced' },
        ]}
        classNames={{ input: styles.control }}
        onChange={(event) => {
          const sampling = event.currentTarget.value === 'balanced' ? 'balanced' : 'shuffled';
          edit(() => changeRecipe({ sampling }));
        }}
      />
    </SharedRow>
  );
}
