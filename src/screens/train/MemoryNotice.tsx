import { Button } from '@mantine/core';
import { ErrorPanel } from '../../components/ErrorPanel';
import { doesNotFit } from '../../experiment/memory/memoryInWords';
import { useExperiment } from '../../stores/experimentStore';
import { goTo } from '../../stores/route';
import { useTraining } from '../../stores/trainingStore';
import { useMemoryPreflight } from './useMemoryPreflight';

/** An experiment that fits this GPU in no way, told before it is started, with what would run. */
export function MemoryNotice() {
  const preflight = useMemoryPreflight();
  const status = useTraining((state) => state.status);
  const { experiment, change } = useExperiment();
  const error = preflight && doesNotFit(preflight);
  if (!preflight || !error || status !== 'idle') return null;
  return (
    <ErrorPanel error={error} title="This does not fit the GPU">
      {preflight.presetsThatFit.map((preset) => (
        <Button key={preset} size="xs" onClick={() => change({ model: { ...experiment.model, preset } })}>
          Train {preset}
        </Button>
      ))}
      <Button size="xs" variant="default" onClick={() => goTo('device')}>
        Allow more memory
      </Button>
    </ErrorPanel>
  );
}
