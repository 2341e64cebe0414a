import { NumberField } from '../../../components/NumberField';
import styles from '../SharedTable.module.css';
import { NumberListField } from './NumberListField';
import { useRecipe } from './useRecipe';

/** The numbers of the chosen schedule. */
export function ScheduleNumbers() {
  const { recipe, isLocked, changeRecipe } = useRecipe();
  const { schedule } = recipe;
  const common = { disabled: isLocked, inputClass: styles.control };
  if (schedule.kind === 'constant') return null;
  if (schedule.kind === 'cosine') {
    return (
      <span className={styles.suffixed}>
        <span className={styles.prefix}>ends at ×</span>
        <NumberField
          {...common}
          label="Final factor of the rate"
          value={schedule.finalFactor}
          min={0}
          max={1}
          onChange={(finalFactor) => changeRecipe({ schedule: { ...schedule, finalFactor } })}
        />
      </span>
    );
  }
  return (
    <>
      <span className={styles.suffixed}>
        <span className={styles.prefix}>factor</span>
        <NumberField
          {...common}
          label="Factor of the rate"
          value={schedule.factor}
          min={1e-6}
          max={1}
          onChange={(factor) => changeRecipe({ schedule: { ...schedule, factor } })}
        />
      </span>
      <span className={styles.suffixed}>
        <span className={styles.prefix}>{schedule.kind === 'steps' ? 'at epochs' : 'patience'}</span>
        {schedule.kind === 'steps' ? (
          <NumberListField
            {...common}
            label="Epochs of the drops"
            values={schedule.epochs}
            onChange={(epochs) => changeRecipe({ schedule: { ...schedule, epochs } })}
          />
        ) : (
          <NumberField
            {...common}
            label="Patience in evaluations"
            value={schedule.patience}
            min={1}
            max={1000}
            isInteger
            onChange={(patience) => changeRecipe({ schedule: { ...schedule, patience } })}
          />
        )}
      </span>
    </>
  );
}
