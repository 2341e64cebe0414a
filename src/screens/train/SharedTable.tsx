import { NativeSelect } from '@mantine/core';
import { PRESET_NAMES, PRESETS, type PresetName } from '../../architecture/presets';
import { NumberField } from '../../components/NumberField';
import { useDatasets } from '../../stores/datasetsStore';
import { useExperiment } from '../../stores/experimentStore';
import { useRuns } from '../../stores/runsStore';
import { MemoryRow } from './MemoryRow';
import { OrderRow } from './OrderRow';
import { SharedRow } from './SharedRow';
import styles from './SharedTable.module.css';
import { StopRow } from './StopRow';
import { parseSource, sourceChoices, sourceValue } from './sourceWeights';
import { useEditing } from './useEditing';

function isPreset(name: string): name is PresetName {
  return (PRESET_NAMES as readonly string[]).includes(name);
}

/** What all arms share: pictures, network, starting weights, batch, seed, length, engine. */
export function SharedTable() {
  const { experiment, change, changeRecipe } = useExperiment();
  const datasets = useDatasets((state) => state.datasets);
  const runs = useRuns((state) => state.runs);
  const { isLocked, edit } = useEditing();
  const { dataset, model, recipe, seed } = experiment;
  const names = [...new Set([dataset.name, ...datasets.map((each) => each.name)])];
  const select = { size: 'xs' as const, disabled: isLocked, classNames: { input: styles.control } };
  return (
    <>
      <h2 className={`studio-heading ${styles.heading}`}>Shared</h2>
      <table className={styles.table}>
        <tbody>
          <SharedRow label="data" help="The pictures every arm sees, in the same order.">
            <NativeSelect
              {...select}
              aria-label="Dataset"
              value={dataset.name}
              data={names}
              onChange={(event) => edit(() => change({ dataset: { name: event.currentTarget.value } }))}
            />
          </SharedRow>
          <SharedRow label="network" help={PRESETS[model.preset].description}>
            <NativeSelect
              {...select}
              aria-label="Base model"
              value={model.preset}
              data={PRESET_NAMES}
              onChange={(event) => {
                const preset = event.currentTarget.value;
                if (isPreset(preset)) edit(() => change({ model: { ...model, preset } }));
              }}
            />
          </SharedRow>
          <SharedRow
            label="weights"
            help="Where training starts: random numbers from the seed, or what a saved run has learned, with a new last layer for new classes."
          >
            <NativeSelect
              {...select}
              aria-label="Source weights"
              value={sourceValue(experiment.sourceWeights)}
              data={sourceChoices(runs, experiment.sourceWeights)}
              onChange={(event) => {
                const sourceWeights = parseSource(event.currentTarget.value);
                // The weights fit the network that learned them: it comes along.
                const source = runs.find((run) => run.id === sourceWeights?.runId);
                edit(() => change({ sourceWeights, model: source?.experiment.model ?? model }));
              }}
            />
          </SharedRow>
          <SharedRow
            label="batch, seed"
            help="Pictures per update (128 in the paper, section 5). The seed decides the order of the pictures, their windows and mirrors, the starting weights and dropout."
          >
            <span className={styles.pair}>
              <NumberField
                label="Batch size"
                value={recipe.batchSize}
                min={1}
                max={4096}
                isInteger
                disabled={isLocked}
                inputClass={styles.control}
                onChange={(batchSize) => edit(() => changeRecipe({ batchSize }))}
              />
              <NumberField
                label="Seed"
                value={seed}
                min={0}
                max={0xffffffff}
                isInteger
                disabled={isLocked}
                inputClass={styles.control}
                onChange={(next) => edit(() => change({ seed: next }))}
              />
            </span>
          </SharedRow>
          <OrderRow />
          <StopRow />
          <SharedRow
            label="engine"
            help="Kernels written by hand for this studio, or TensorFlow.js’s own, for comparison."
          >
            <NativeSelect
              {...select}
              aria-label="Engine"
              value={recipe.engine}
              data={[
                { value: 'handwritten', label: 'hand-written kernels' },
                { value: 'stock', label: 'stock TensorFlow.js' },
              ]}
              onChange={(event) => {
                const engine = event.currentTarget.value === 'stock' ? 'stock' : 'handwritten';
                edit(() => changeRecipe({ engine }));
              }}
            />
          </SharedRow>
          <MemoryRow />
        </tbody>
      </table>
    </>
  );
}
