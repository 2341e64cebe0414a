import { Button, NativeSelect, Tooltip } from '@mantine/core';
import { encodeExperiment } from '../../experiment/experimentUrl';
import { SHIPPED_EXPERIMENTS } from '../../experiment/shippedExperiments';
import { useExperiment } from '../../stores/experimentStore';
import { isLive } from '../../stores/trainingState';
import { useTraining } from '../../stores/trainingStore';
import styles from './ExperimentRow.module.css';
import { useEditing } from './useEditing';

/** What the list shows for an experiment that is nobody's but the person's. */
const OWN = '';

/** "sweep, copy", once. */
function copyName(name: string): string {
  return name.endsWith(', copy') ? name : `${name.slice(0, 74)}, copy`;
}

/** The experiments that ship, to start from; one that was changed is the person's own. */
export function ExperimentRow() {
  const { experiment, set } = useExperiment();
  const { isLocked, edit } = useEditing();
  const text = encodeExperiment(experiment);
  const shipped = SHIPPED_EXPERIMENTS.find((each) => encodeExperiment(each) === text);
  const canCopy = useTraining((state) => state.status !== 'idle' && !isLive(state.status));
  const copy = () => edit(() => set({ ...experiment, name: copyName(experiment.name) }));
  const own = { value: OWN, label: `${experiment.name}, changed` };
  return (
    <div className={styles.row}>
      <h2 className="studio-heading">Experiment</h2>
      <NativeSelect
        aria-label="Shipped experiment"
        size="xs"
        disabled={isLocked}
        value={shipped?.name ?? OWN}
        data={[...(shipped ? [] : [own]), ...SHIPPED_EXPERIMENTS.map((each) => each.name)]}
        classNames={{ root: styles.select, input: styles.control }}
        onChange={(event) => {
          const chosen = SHIPPED_EXPERIMENTS.find((each) => each.name === event.currentTarget.value);
          if (chosen) edit(() => set(chosen));
        }}
      />
      {canCopy && (
        <Tooltip label="Makes a draft with the settings of this run; the run stays under Models.">
          <Button size="compact-xs" onClick={copy}>
            Edit a copy
          </Button>
        </Tooltip>
      )}
    </div>
  );
}
