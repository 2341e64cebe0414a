import { randomId } from '../lib/randomId';
import type { BatchSource } from '../training/batchSource';
import type { FeatureStore } from '../training/head/featureStore';
import { fitHead } from '../training/head/fitHead';
import type { RunStore } from '../training/runStore';
import { computeAhead, type PieceClient } from './computeAhead';
import type { DeviceWork } from './DeviceWork';
import type { ComputedAheadEvent, GpuCommand, GpuResults } from './gpuProtocol';
import type { Handlers } from './rpc';

type HeadCommand = Extract<GpuCommand, { kind: 'fitHead' | 'computeAhead' }>;

/** Where pictures, weights and features come from; asked for when the first command comes. */
interface Surroundings {
  openSource: (datasetId: string) => Promise<BatchSource>;
  runs: () => RunStore;
  features: (datasetId: string) => FeatureStore;
  data: () => PieceClient;
}

/**
 * Last layers fitted to features: with progress and cancel, never beside a training; and features computed ahead, while
 * nothing else is asked of the GPU.
 *
 * @param deviceWork where the job runs; asked for when the first command comes
 */
export function headHandlers(
  { openSource, runs, features, data }: Surroundings,
  deviceWork: () => DeviceWork,
  tell: (event: ComputedAheadEvent) => void,
): Handlers<HeadCommand, GpuResults> {
  return {
    fitHead: ({ experiment, datasetId, corrections }) =>
      deviceWork().run(async (gpu, control) => {
        const source = await openSource(datasetId);
        const surroundings = { source, gpu, runs: runs(), store: features(datasetId), control };
        const job = { id: randomId(), experiment, corrections };
        const { id } = await gpu.guard(() => fitHead(job, surroundings));
        return { runId: id };
      }),
    computeAhead: async (request) => {
      await deviceWork().inBackground((turns) =>
        computeAhead(request, { data: data(), runs: runs(), turns, tell }),
      );
      return undefined;
    },
  };
}
