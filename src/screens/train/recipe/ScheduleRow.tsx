import { NativeSelect } from '@mantine/core';
import { SchedulePreview } from '../../../components/SchedulePreview';
import type { Schedule } from '../../../experiment/experiment';
import { SharedRow } from '../SharedRow';
import styles from '../SharedTable.module.css';
import { ScheduleNumbers } from './ScheduleNumbers';
import { useRateLines } from './useRateLines';
import { useRecipe } from './useRecipe';

/** What a person gets who chooses a kind. */
const STARTS: Record<Schedule['kind'], { label: string; schedule: Schedule }> = {
  constant: { label: 'constant', schedule: { kind: 'constant' } },
  steps: { label: 'drops at epochs', schedule: { kind: 'steps', factor: 0.1, epochs: [5] } },
  plateau: { label: 'drops when it stalls', schedule: { kind: 'plateau', factor: 0.1, patience: 3 } },
  cosine: { label: 'cosine', schedule: { kind: 'cosine', finalFactor: 0 } },
};

/** What the preview cannot show. */
function note(schedule: Schedule): string {
  if (schedule.kind !== 'plateau') return '';
  return `Drawn without its drops: × ${schedule.factor} whenever ${schedule.patience} evaluations bring no better validation error, each arm for itself.`;
}

/** How the learning rate goes over the run, with a drawing of it. */
export function ScheduleRow() {
  const { recipe, isLocked, changeRecipe } = useRecipe();
  const { schedule } = recipe;
  return (
    <SharedRow
      label="rate schedule"
      help="How the learning rate goes over the run. The paper divides it by 10 when the validation error stops improving, three times in about 90 epochs (section 5)."
    >
      <NativeSelect
        aria-label="Rate schedule"
        size="xs"
        disabled={isLocked}
        value={schedule.kind}
        data={Object.entries(STARTS).map(([value, { label }]) => ({ value, label }))}
        classNames={{ input: styles.control }}
        onChange={(event) => {
          const chosen = Object.values(STARTS).find(
            (each) => each.schedule.kind === event.currentTarget.value,
          );
          if (chosen) changeRecipe({ schedule: chosen.schedule });
        }}
      />
      <ScheduleNumbers />
      {note(schedule) && <span className={styles.note}>{note(schedule)}</span>}
    </SharedRow>
  );
}

/** The schedule drawn over the whole width of the table. */
export function SchedulePreviewRow() {
  const { recipe } = useRecipe();
  const lines = useRateLines();
  return (
    <tr className={styles.continued}>
      <td colSpan={2}>
        <SchedulePreview lines={lines} isLog={recipe.schedule.kind === 'steps'} />
      </td>
    </tr>
  );
}
