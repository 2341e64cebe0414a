import { tableBuffers } from '../experiment/metrics/metricTable';
import type { NamedArrays } from '../lib/namedArrays';
import type { RunStore } from '../training/runStore';
import type { DataCommand, DataEvent, DataResults } from './dataProtocol';
import type { RpcClient } from './rpc';

function buffersOf(arrays: NamedArrays): ArrayBuffer[] {
  return Array.from(arrays.values(), (array) => array.data.buffer);
}

/** Runs and checkpoints over the port to data.worker. Weights move there: they are the session's own copies. */
export function remoteRunStore(data: RpcClient<DataCommand, DataResults, DataEvent>): RunStore {
  return {
    saveRun: (run) => data.request({ kind: 'saveRun', run }),
    loadRun: (runId) => data.request({ kind: 'loadRun', runId }),
    appendMetrics: (runId, from, table) =>
      data.request({ kind: 'appendMetrics', runId, from, table }, tableBuffers(table)),
    loadMetrics: (runId) => data.request({ kind: 'loadMetrics', runId }),
    saveCheckpoint: (checkpoint) => {
      const buffers = checkpoint.arms.flatMap((arm) => [
        ...buffersOf(arm.weights),
        ...buffersOf(arm.velocities),
      ]);
      return data.request({ kind: 'saveCheckpoint', checkpoint }, buffers);
    },
    loadCheckpoint: (runId) => data.request({ kind: 'loadCheckpoint', runId }),
  };
}
