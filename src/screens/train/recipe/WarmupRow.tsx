import { NumberField } from '../../../components/NumberField';
import { SharedRow } from '../SharedRow';
import styles from '../SharedTable.module.css';
import { useRecipe } from './useRecipe';

/** A start at small rates. */
export function WarmupRow() {
  const { recipe, isLocked, changeRecipe } = useRecipe();
  return (
    <SharedRow
      label="warm-up"
      help="The rate rises from 0 in a straight line over so many epochs, whatever the schedule. The paper has none."
    >
      <span className={styles.suffixed}>
        <NumberField
          label="Warm-up epochs"
          value={recipe.warmupEpochs === 0 ? undefined : recipe.warmupEpochs}
          placeholder="none"
          min={0.001}
          max={1000}
          disabled={isLocked}
          inputClass={styles.control}
          onChange={(warmupEpochs) => changeRecipe({ warmupEpochs })}
          onClear={() => changeRecipe({ warmupEpochs: 0 })}
        />
        <span className="studio-dim">epochs</span>
      </span>
    </SharedRow>
  );
}
