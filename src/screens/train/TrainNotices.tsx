import { Button } from '@mantine/core';
import { ErrorPanel } from '../../components/ErrorPanel';
import { useAdapter } from '../../stores/adapterStore';
import { BUILT_IN_NAME, findDataset, useDatasets } from '../../stores/datasetsStore';
import { useExperiment } from '../../stores/experimentStore';
import { goTo } from '../../stores/route';
import { useTraining } from '../../stores/trainingStore';
import { useShownExperiment } from './figure/useCourse';
import { MemoryNotice } from './MemoryNotice';

/** Everything that stands in the way, each with its cure; nothing where nothing does. */
export function TrainNotices() {
  const status = useTraining((state) => state.status);
  const error = useTraining((state) => state.error);
  const armFailures = useTraining((state) => state.armFailures);
  const experimentError = useExperiment((state) => state.error);
  const { arms } = useShownExperiment();
  const isAdapterLost = useAdapter((state) => state.status === 'failed');
  // A lost device is told once, by the adapter's notice, which has the cure.
  const isToldAlready = isAdapterLost && error?.code === 'device-lost';
  return (
    <>
      <AdapterNotice />
      <DatasetNotice />
      <MemoryNotice />
      {experimentError && (
        <ErrorPanel error={experimentError} title="The experiment in the address cannot be read" />
      )}
      {status === 'failed' && error && !isToldAlready && (
        <ErrorPanel error={error} title="The training stopped" />
      )}
      {Object.entries(armFailures).map(([arm, failure]) => (
        <ErrorPanel key={arm} error={failure} title={`${arms[Number(arm)]?.name ?? 'An arm'} broke off`} />
      ))}
    </>
  );
}

/** No GPU, or none through WebGPU: why, and what works all the same. */
function AdapterNotice() {
  const { status, report, error, restart } = useAdapter();
  const { experiment, change } = useExperiment();
  if (status === 'failed' && error) {
    return (
      <ErrorPanel error={error} title="The GPU is not available">
        <Button size="xs" onClick={() => void restart()}>
          Restart the GPU
        </Button>
      </ErrorPanel>
    );
  }
  if (report?.reason === undefined) return null;
  return (
    <ErrorPanel error={report.reason} title="No WebGPU here: the studio goes on with WebGL">
      {experiment.model.preset !== 'cifar-quick' && (
        <Button size="xs" onClick={() => change({ model: { preset: 'cifar-quick', overrides: {} } })}>
          Train a small network
        </Button>
      )}
      <Button size="xs" onClick={() => goTo('classify')}>
        Classify a picture
      </Button>
    </ErrorPanel>
  );
}

/** An experiment whose pictures this machine lacks. */
function DatasetNotice() {
  const wanted = useShownExperiment().dataset;
  const { status, datasets, error } = useDatasets();
  const change = useExperiment((state) => state.change);
  const runStatus = useTraining((state) => state.status);
  if (status === 'failed' && error)
    return <ErrorPanel error={error} title="The pictures cannot be reached" />;
  const isMissing = status === 'ready' && findDataset(datasets, wanted) === null;
  if (!isMissing || wanted.name === BUILT_IN_NAME || runStatus !== 'idle') return null;
  const details = {
    code: 'unknown-dataset' as const,
    message: `This experiment trains on “${wanted.name}”, which is not on this machine.`,
    hint: 'Import its pictures under this name, or train on another dataset: the switches stay as they are.',
  };
  return (
    <ErrorPanel error={details} title="The pictures are not here">
      <Button size="xs" onClick={() => goTo('data')}>
        Import pictures
      </Button>
      <Button size="xs" onClick={() => change({ dataset: { name: BUILT_IN_NAME } })}>
        Train on {BUILT_IN_NAME.toLowerCase()}
      </Button>
    </ErrorPanel>
  );
}
