import { NativeSelect } from '@mantine/core';
import { NumberField } from '../../components/NumberField';
import { useDatasets } from '../../stores/datasetsStore';
import { useExperiment } from '../../stores/experimentStore';
import { MoreButton, useFolded } from './arms/MoreButton';
import { EngineRow } from './EngineRow';
import { MemoryRow } from './MemoryRow';
import { NetworkRow } from './NetworkRow';
import { OrderRow } from './OrderRow';
import { BatchRow } from './recipe/BatchRow';
import { CropsRow, EvaluationRow, TrainingSampleRow } from './recipe/EvaluationRows';
import { FurtherLimitsRow, TargetErrorRow } from './recipe/FurtherStopRows';
import { HandChangesRow } from './recipe/HandChangesRow';
import { PicturesRow } from './recipe/PicturesRow';
import { SchedulePreviewRow, ScheduleRow } from './recipe/ScheduleRow';
import { setAdvancedParts } from './recipe/setAdvancedParts';
import { WarmupRow } from './recipe/WarmupRow';
import { SharedRow } from './SharedRow';
import styles from './SharedTable.module.css';
import { StopRow } from './StopRow';
import { useEditing } from './useEditing';
import { WeightsRow } from './WeightsRow';

const MORE_ID = 'more-of-the-recipe';

/** What all arms share: pictures, network, starting weights, batch, seed, length, rate; the rest folded. */
export function SharedTable() {
  const recipe = useExperiment((state) => state.experiment.recipe);
  const { isOpen, toggle } = useFolded('recipe');
  const set = setAdvancedParts(recipe);
  return (
    <>
      <h2 className={`studio-heading ${styles.heading}`}>Shared</h2>
      <table className={styles.table} aria-label="Shared settings">
        <tbody>
          <DataRow />
          <NetworkRow />
          <WeightsRow />
          <SeedRow />
          <BatchRow />
          <StopRow />
          <ScheduleRow />
          <SchedulePreviewRow />
          <HandChangesRow />
          <EvaluationRow />
          <MemoryRow />
        </tbody>
        <tbody>
          <tr>
            <td colSpan={2}>
              <MoreButton
                label="More of the recipe"
                note={set === 0 ? '' : `${set} set`}
                isOpen={isOpen}
                controls={MORE_ID}
                onToggle={toggle}
              />
            </td>
          </tr>
        </tbody>
        {isOpen && (
          <tbody id={MORE_ID}>
            <PicturesRow />
            <OrderRow />
            <WarmupRow />
            <TrainingSampleRow />
            <CropsRow />
            <FurtherLimitsRow />
            <TargetErrorRow />
            <EngineRow />
          </tbody>
        )}
      </table>
    </>
  );
}

function DataRow() {
  const { experiment, change } = useExperiment();
  const datasets = useDatasets((state) => state.datasets);
  const { isLocked, edit } = useEditing();
  const { name } = experiment.dataset;
  return (
    <SharedRow label="data" help="The pictures every arm sees, in the same order.">
      <NativeSelect
        aria-label="Dataset"
        size="xs"
        disabled={isLocked}
        value={name}
        data={[...new Set([name, ...datasets.map((each) => each.name)])]}
        classNames={{ input: styles.control }}
        onChange={(event) => edit(() => change({ dataset: { name: event.currentTarget.value } }))}
      />
    </SharedRow>
  );
}

function SeedRow() {
  const seed = useExperiment((state) => state.experiment.seed);
  const change = useExperiment((state) => state.change);
  const { isLocked, edit } = useEditing();
  return (
    <SharedRow
      label="seed"
      help="Decides the order of the pictures, their windows and mirrors, the starting weights and dropout."
    >
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
    </SharedRow>
  );
}
