import { StudioError } from '../lib/StudioError';
import type { DataCommand, DataEvent, DataResults } from './dataProtocol';
import { RestartableGpuClient } from './gpuClient';
import type { GpuCommand, GpuEvent, GpuResults } from './gpuProtocol';
import { connect, type RpcClient } from './rpc';

/** The two doors to the engine. The data door works also while the GPU is dead. */
export interface StudioWorkers {
  gpu: RpcClient<GpuCommand, GpuResults, GpuEvent>;
  data: RpcClient<DataCommand, DataResults, DataEvent>;
  /** Ends gpu.worker, waiting requests included, and starts a new one: the cure of `device-lost`. */
  restartGpu(): void;
}

/**
 * Starts data.worker and gpu.worker and connects the two with a channel of their own, so that batches never pass
 * through the page. Call once.
 */
export function startStudioWorkers(): StudioWorkers {
  const dataWorker = new Worker(new URL('./data.worker.ts', import.meta.url), {
    type: 'module',
    name: 'data',
  });
  const connectData = (): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    dataWorker.postMessage({ type: 'connect' }, [port2]);
    return port1;
  };
  const data = connect<DataCommand, DataResults, DataEvent>(connectData());
  dataWorker.addEventListener('error', (event) => {
    data.fail(
      new StudioError({
        code: 'internal',
        message: `The data worker stopped: ${event.message || 'it could not be loaded'}.`,
        hint: 'Reload the page. Stored pictures and runs are kept.',
      }),
    );
  });
  const gpu = new RestartableGpuClient(connectData);
  return { gpu, data, restartGpu: () => gpu.restart() };
}
