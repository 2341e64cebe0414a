import { NativeSelect } from '@mantine/core';
import { useRecipe } from './recipe/useRecipe';
import { SharedRow } from './SharedRow';
import styles from './SharedTable.module.css';

/** Whose kernels compute. */
export function EngineRow() {
  const { recipe, isLocked, changeRecipe } = useRecipe();
  return (
    <SharedRow
      label="engine"
      help="Kernels written by hand for this studio, or TensorFlow.js’s own, for comparison."
    >
      <NativeSelect
        aria-label="Engine"
        size="xs"
        disabled={isLocked}
        value={recipe.engine}
        data={[
          { value: 'handwritten', label: 'hand-written kernels' },
          { value: 'stock', label: 'stock TensorFlow.js' },
        ]}
        classNames={{ input: styles.control }}
        onChange={(event) =>
          changeRecipe({ engine: event.currentTarget.value === 'stock' ? 'stock' : 'handwritten' })
        }
      />
    </SharedRow>
  );
}
