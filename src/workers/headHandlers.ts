import { randomId } from '../lib/randomId';
import type { BatchSource } from '../training/batchSource';
import type { FeatureStore } from '../training/head/featureStore';
import { fitHead } from '../training/head/fitHead';
import type { RunStore } from '../training/runStore';
import type { DeviceWork } from './DeviceWork';
import type { GpuCommand, GpuResults } from './gpuProtocol';
import type { Handlers } from './rpc';

type HeadCommand = Extract<GpuCommand, { kind: 'fitHead' }>;

/** Where pictures, weights and features come from; asked for when the first command comes. */
interface Surroundings {
  openSource: (datasetId: string) => Promise<BatchSource>;
  runs: () => RunStore;
  features: () => FeatureStore;
}

/**
 * Last layers fitted to features: with progress and cancel, never beside a training.
 *
 * @param deviceWork where the job runs; asked for when the first command comes
 */
export function headHandlers(
  { openSource, runs, features }: Surroundings,
  deviceWork: () => DeviceWork,
): Handlers<HeadCommand, GpuResults> {
  return {
    fitHead: ({ experiment, datasetId, corrections }) =>
      deviceWork().run(async (gpu, control) => {
        const source = await openSource(datasetId);
        const surroundings = { source, gpu, runs: runs(), store: features(), control };
        const job = { id: randomId(), experiment, corrections };
        const { id } = await gpu.guard(() => fitHead(job, surroundings));
        return { runId: id };
      }),
  };
}
