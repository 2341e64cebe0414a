import { NumberField } from '../../../components/NumberField';
import { effectiveBatchSize } from '../../../experiment/recipe/trainingLength';
import { SharedRow } from '../SharedRow';
import styles from '../SharedTable.module.css';
import { useRecipe } from './useRecipe';

/** Pictures per update, and in how many parts they go through the GPU. */
export function BatchRow() {
  const { recipe, isLocked, changeRecipe } = useRecipe();
  const { batchSize, accumulate } = recipe;
  const common = { min: 1, isInteger: true, disabled: isLocked, inputClass: styles.control } as const;
  return (
    <SharedRow
      label="batch × parts"
      help="Pictures at a time, and how many such parts make one update. The paper’s update is over 128 pictures (section 5); 32 × 4 is the same update on a smaller GPU, to the last rounding."
    >
      <span className={styles.pair}>
        <NumberField
          {...common}
          label="Batch size"
          value={batchSize}
          max={4096}
          onChange={(value) => changeRecipe({ batchSize: value })}
        />
        <NumberField
          {...common}
          label="Parts per update"
          value={accumulate}
          max={1024}
          onChange={(value) => changeRecipe({ accumulate: value })}
        />
      </span>
      {accumulate > 1 && (
        <span className={styles.note}>
          {effectiveBatchSize(recipe).toLocaleString('en')} pictures per update
        </span>
      )}
    </SharedRow>
  );
}
