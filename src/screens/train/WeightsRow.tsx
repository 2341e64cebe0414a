import { NativeSelect } from '@mantine/core';
import { useExperiment } from '../../stores/experimentStore';
import { useRuns } from '../../stores/runsStore';
import { SharedRow } from './SharedRow';
import styles from './SharedTable.module.css';
import { parseSource, sourceChoices, sourceValue } from './sourceWeights';
import { useEditing } from './useEditing';

/** Where training starts: random numbers, or what a saved run has learned. */
export function WeightsRow() {
  const { experiment, change } = useExperiment();
  const runs = useRuns((state) => state.runs);
  const { isLocked, edit } = useEditing();
  return (
    <SharedRow
      label="weights"
      help="Where training starts: random numbers from the seed, or what a saved run has learned, with a new last layer for new classes."
    >
      <NativeSelect
        aria-label="Source weights"
        size="xs"
        disabled={isLocked}
        value={sourceValue(experiment.sourceWeights)}
        data={sourceChoices(runs, experiment.sourceWeights)}
        classNames={{ input: styles.control }}
        onChange={(event) => {
          const sourceWeights = parseSource(event.currentTarget.value);
          // The weights fit the network that learned them: it comes along.
          const source = runs.find((run) => run.id === sourceWeights?.runId);
          edit(() => change({ sourceWeights, model: source?.experiment.model ?? experiment.model }));
        }}
      />
    </SharedRow>
  );
}
