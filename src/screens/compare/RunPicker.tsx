import { Checkbox } from '@mantine/core';
import { runTitle } from '../../components/runTitle';
import { goTo } from '../../stores/route';
import type { RunRecord } from '../../training/runRecord';
import styles from './Compare.module.css';

interface RunPickerProps {
  runs: readonly RunRecord[];
  chosenIds: readonly string[];
}

/** Which runs lie over one another; the choice is in the address. */
export function RunPicker({ runs, chosenIds }: RunPickerProps) {
  const toggle = (id: string) => {
    const next = chosenIds.includes(id) ? chosenIds.filter((each) => each !== id) : [...chosenIds, id];
    goTo('compare', { runs: next.join(',') }, { replace: true });
  };
  return (
    <fieldset className={`studio-panel ${styles.picker}`}>
      <legend className="studio-heading">Runs</legend>
      {runs.map((run) => (
        <Checkbox
          key={run.id}
          label={`${runTitle(run)}: ${run.experiment.arms.map((arm) => arm.name).join(', ')}`}
          checked={chosenIds.includes(run.id)}
          onChange={() => toggle(run.id)}
        />
      ))}
    </fieldset>
  );
}
