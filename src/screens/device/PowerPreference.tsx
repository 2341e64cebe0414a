import { SegmentedControl } from '@mantine/core';
import { useAdapter } from '../../stores/adapterStore';
import { useGpuSettings } from '../../stores/gpuSettingsStore';
import { isLive } from '../../stores/trainingState';
import { useTraining } from '../../stores/trainingStore';

/** Which GPU a machine with two uses. A change opens the other one, so it waits for the end of a training. */
export function PowerPreference() {
  const { powerPreference, choosePower } = useGpuSettings();
  const restart = useAdapter((state) => state.restart);
  const isTraining = useTraining((state) => isLive(state.status));
  return (
    <>
      <SegmentedControl
        aria-label="Power preference"
        value={powerPreference}
        disabled={isTraining}
        onChange={(value) => {
          choosePower(value === 'low-power' ? 'low-power' : 'high-performance');
          void restart();
        }}
        data={[
          { value: 'high-performance', label: 'High performance' },
          { value: 'low-power', label: 'Low power' },
        ]}
        my={8}
      />
      <p className="studio-dim">
        {isTraining
          ? 'Which GPU is used can be changed when no training is open.'
          : 'For a machine with two GPUs; with one it changes nothing.'}
      </p>
    </>
  );
}
