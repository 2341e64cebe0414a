import { NativeSelect } from '@mantine/core';
import { NumberField } from '../../../components/NumberField';
import { SharedRow } from '../SharedRow';
import styles from '../SharedTable.module.css';
import { useRecipe } from './useRecipe';

/** How often the validation pictures are looked at: every so many steps, or parts of an epoch. */
export function EvaluationRow() {
  const { recipe, isLocked, changeRecipe } = useRecipe();
  const { evaluation } = recipe;
  const { everyEpochs, ...inSteps } = evaluation;
  const isInEpochs = everyEpochs !== undefined;
  return (
    <SharedRow
      label="evaluation"
      help="After every so many steps or epochs every arm is measured on the validation pictures, without dropout and augmentation. 0.1 epochs is ten times per pass through the training pictures."
    >
      <span className={styles.pair}>
        {isInEpochs ? (
          <NumberField
            label="Epochs between evaluations"
            value={everyEpochs}
            min={0.001}
            max={1000}
            disabled={isLocked}
            inputClass={styles.control}
            onChange={(value) => changeRecipe({ evaluation: { ...evaluation, everyEpochs: value } })}
          />
        ) : (
          <NumberField
            label="Steps between evaluations"
            value={evaluation.everySteps}
            min={1}
            max={1_000_000}
            isInteger
            disabled={isLocked}
            inputClass={styles.control}
            onChange={(everySteps) => changeRecipe({ evaluation: { ...evaluation, everySteps } })}
          />
        )}
        <NativeSelect
          aria-label="Unit of the evaluations"
          size="xs"
          disabled={isLocked}
          value={isInEpochs ? 'epochs' : 'steps'}
          data={['steps', 'epochs']}
          classNames={{ input: styles.control }}
          onChange={(event) =>
            changeRecipe({
              evaluation: event.currentTarget.value === 'epochs' ? { ...inSteps, everyEpochs: 0.5 } : inSteps,
            })
          }
        />
      </span>
    </SharedRow>
  );
}

/** One look at the picture's centre, or ten. */
export function CropsRow() {
  const { recipe, isLocked, changeRecipe } = useRecipe();
  const { evaluation } = recipe;
  return (
    <SharedRow
      label="crops"
      help="Evaluates the centre window alone, or averages the guesses for its corners and centre, each also mirrored: ten times the work, 1.5 points less top-1 error in the paper (section 4.1)."
    >
      <NativeSelect
        aria-label="Crops in evaluation"
        size="xs"
        disabled={isLocked}
        value={String(evaluation.crops)}
        data={[
          { value: '1', label: 'centre' },
          { value: '10', label: 'ten, averaged' },
        ]}
        classNames={{ input: styles.control }}
        onChange={(event) =>
          changeRecipe({
            evaluation: { ...evaluation, crops: event.currentTarget.value === '10' ? 10 : 1 },
          })
        }
      />
    </SharedRow>
  );
}

/** Training pictures that are measured as the validation pictures are: the difference is the overfitting gap. */
export function TrainingSampleRow() {
  const { recipe, isLocked, changeRecipe } = useRecipe();
  const { evaluation } = recipe;
  const set = (trainingSample: number) => changeRecipe({ evaluation: { ...evaluation, trainingSample } });
  return (
    <SharedRow
      label="training sample"
      help="So many training pictures, always the same ones, are measured exactly as the validation pictures are. Validation error minus theirs is the overfitting gap."
    >
      <NumberField
        label="Training sample"
        value={evaluation.trainingSample === 0 ? undefined : evaluation.trainingSample}
        placeholder="none"
        min={1}
        max={100_000}
        isInteger
        disabled={isLocked}
        inputClass={styles.control}
        onChange={set}
        onClear={() => set(0)}
      />
    </SharedRow>
  );
}
