import { NativeSelect } from '@mantine/core';
import { NumberField } from '../../../components/NumberField';
import type { Recipe } from '../../../experiment/experiment';
import { SharedRow } from '../SharedRow';
import styles from '../SharedTable.module.css';
import { LIMITS, type LimitUnit, mainLimit } from './limits';
import { useRecipe } from './useRecipe';

type Target = NonNullable<Recipe['stop']['targetError']>;

/** Where Figure 1 draws its line. */
const FIGURE_ONE: Target = { split: 'trainingSample', error: 0.25 };

/** Limits besides the main one: whichever comes first. */
export function FurtherLimitsRow() {
  const { recipe, isLocked, changeRecipe } = useRecipe();
  const { stop } = recipe;
  const main = mainLimit(stop);
  const units = (Object.keys(LIMITS) as LimitUnit[]).filter((unit) => unit !== main);
  const set = (unit: LimitUnit, value: number | undefined) => {
    const { [unit]: _, ...rest } = stop;
    changeRecipe({ stop: value === undefined ? rest : { ...rest, [unit]: value } });
  };
  return (
    <SharedRow
      label="also after"
      help="Further limits; the training ends with whichever comes first. Minutes are of training, without pauses and evaluations."
    >
      <span className={styles.pair}>
        {units.map((unit) => {
          const { label, min, max, isInteger } = LIMITS[unit];
          return (
            <NumberField
              key={unit}
              label={`Also after ${label.toLowerCase()}`}
              value={stop[unit]}
              placeholder={`no ${unit}`}
              min={min}
              max={max}
              isInteger={isInteger}
              disabled={isLocked}
              inputClass={styles.control}
              onChange={(value) => set(unit, value)}
              onClear={() => set(unit, undefined)}
            />
          );
        })}
      </span>
    </SharedRow>
  );
}

/** The error at which an arm is done. */
export function TargetErrorRow() {
  const { recipe, isLocked, changeRecipe } = useRecipe();
  const { targetError, ...limits } = recipe.stop;
  const set = (target: Target | undefined) => {
    const { evaluation } = recipe;
    // A target on the training sample needs one.
    const needsSample = target?.split === 'trainingSample' && evaluation.trainingSample === 0;
    changeRecipe({
      stop: target === undefined ? limits : { ...limits, targetError: target },
      ...(needsSample ? { evaluation: { ...evaluation, trainingSample: 1000 } } : {}),
    });
  };
  return (
    <SharedRow
      label="target error"
      help="An arm whose first-guess error is at or under this is done and trains no further; the run ends when every arm is. Figure 1 of the paper waits for 25 % training error (section 3.1)."
    >
      <span className={styles.pair}>
        <NumberField
          label="Target error in per cent"
          value={targetError === undefined ? undefined : Number((100 * targetError.error).toPrecision(6))}
          placeholder="none, %"
          min={0.01}
          max={99.99}
          disabled={isLocked}
          inputClass={styles.control}
          onChange={(value) => set({ ...(targetError ?? FIGURE_ONE), error: value / 100 })}
          onClear={() => set(undefined)}
        />
        <NativeSelect
          aria-label="Pictures of the target error"
          size="xs"
          disabled={isLocked || targetError === undefined}
          value={targetError?.split ?? FIGURE_ONE.split}
          data={[
            { value: 'trainingSample', label: 'training sample' },
            { value: 'validation', label: 'validation' },
          ]}
          classNames={{ input: styles.control }}
          onChange={(event) => {
            const split = event.currentTarget.value === 'validation' ? 'validation' : 'trainingSample';
            if (targetError) set({ ...targetError, split });
          }}
        />
      </span>
      {targetError && (
        <span className={styles.suffixed}>
          <NumberField
            label="Patience with the other arms, in times the first one’s epochs"
            value={targetError.timesFirst}
            placeholder="no limit"
            min={1.01}
            max={1000}
            disabled={isLocked}
            inputClass={styles.control}
            onChange={(timesFirst) => set({ ...targetError, timesFirst })}
            onClear={() => {
              const { timesFirst: _, ...rest } = targetError;
              set(rest);
            }}
          />
          <span className="studio-dim">times the first</span>
        </span>
      )}
    </SharedRow>
  );
}
