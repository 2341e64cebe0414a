import { Button } from '@mantine/core';
import { SharedRow } from '../SharedRow';
import styles from '../SharedTable.module.css';
import { useRecipe } from './useRecipe';

/** What was done to the rate by hand: the experiment does it again, at the same steps. */
export function HandChangesRow() {
  const { recipe, isLocked, changeRecipe } = useRecipe();
  const { rateChanges } = recipe;
  if (rateChanges.length === 0) return null;
  return (
    <SharedRow
      label="by hand"
      help="Changes of the rate that were made while the experiment ran. They belong to it: a run of it makes them again at the same steps."
    >
      <span className={styles.text}>
        {rateChanges
          .map(({ step, factor }) => `× ${factor} from step ${step.toLocaleString('en')}`)
          .join(', ')}
      </span>
      {!isLocked && (
        <Button size="compact-xs" onClick={() => changeRecipe({ rateChanges: [] })}>
          Leave them out
        </Button>
      )}
    </SharedRow>
  );
}
