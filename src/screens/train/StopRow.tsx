import { NativeSelect } from '@mantine/core';
import { NumberField } from '../../components/NumberField';
import type { Recipe } from '../../experiment/experiment';
import { checkRecipe } from '../../experiment/recipe/checkRecipe';
import { stopInWords } from '../../experiment/recipe/stopInWords';
import { describeError, type ErrorDetails } from '../../lib/StudioError';
import { findDataset, useDatasets } from '../../stores/datasetsStore';
import { useExperiment } from '../../stores/experimentStore';
import { LIMITS, type LimitUnit, mainLimit } from './recipe/limits';
import { useRecipe } from './recipe/useRecipe';
import { SharedRow } from './SharedRow';
import styles from './SharedTable.module.css';

/** A stop with another main limit; the other ones stay. */
function withLimit(stop: Recipe['stop'], from: LimitUnit, to: LimitUnit, value: number): Recipe['stop'] {
  const { [from]: _, ...rest } = stop;
  return { ...rest, [to]: value };
}

/** Why the recipe's parts do not go together on the dataset; null where they do or it is not known. */
function useRefusal(recipe: Recipe): ErrorDetails | null {
  const wanted = useExperiment((state) => state.experiment.dataset);
  const count = useDatasets((state) => findDataset(state.datasets, wanted)?.validationCount ?? null);
  if (count === null) return null;
  try {
    checkRecipe(recipe, { validationCount: count });
    return null;
  } catch (error) {
    return describeError(error);
  }
}

/** How long to train: so many steps, so many times through the training pictures, or so many minutes. */
export function StopRow() {
  const { recipe, isLocked, changeRecipe } = useRecipe();
  const { stop } = recipe;
  const refusal = useRefusal(recipe);
  const unit = mainLimit(stop);
  const { label, start, ...bounds } = LIMITS[unit];
  return (
    <SharedRow
      label="length"
      help="One step is one update of every arm; one epoch is once through the training pictures. The paper trained for about 90 epochs (section 5)."
    >
      <span className={styles.pair}>
        <NumberField
          label={label}
          value={stop[unit] ?? start}
          {...bounds}
          disabled={isLocked}
          inputClass={styles.control}
          onChange={(value) => changeRecipe({ stop: withLimit(stop, unit, unit, value) })}
        />
        <NativeSelect
          aria-label="Unit of the length"
          size="xs"
          disabled={isLocked}
          value={unit}
          data={Object.keys(LIMITS)}
          classNames={{ input: styles.control }}
          onChange={(event) => {
            const next = (Object.keys(LIMITS) as LimitUnit[]).find(
              (each) => each === event.currentTarget.value,
            );
            if (next) changeRecipe({ stop: withLimit(stop, unit, next, stop[next] ?? LIMITS[next].start) });
          }}
        />
      </span>
      {(Object.keys(stop).length > 1 || stop.targetError) && (
        <span className={styles.note}>{stopInWords(stop)}</span>
      )}
      {refusal && (
        <span role="alert" className={styles.refusal}>
          {refusal.message} {refusal.hint}
        </span>
      )}
    </SharedRow>
  );
}
