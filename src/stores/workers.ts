import { invariant } from '../lib/invariant';
import type { DataCommand, DataEvent, DataResults } from '../workers/dataProtocol';
import type { GpuCommand, GpuEvent, GpuResults } from '../workers/gpuProtocol';
import type { RpcClient } from '../workers/rpc';

/** The two doors to the engine; the real ones come from workers/studioWorkers.ts, a test brings its own. */
export interface StudioClients {
  gpu: RpcClient<GpuCommand, GpuResults, GpuEvent>;
  data: RpcClient<DataCommand, DataResults, DataEvent>;
}

let clients: StudioClients | null = null;

/** Called once, before the first screen is drawn. */
export function provideWorkers(provided: StudioClients): void {
  clients = provided;
}

/** The clients, for stores. */
export function workers(): StudioClients {
  invariant(clients, 'provideWorkers() runs before any store is used');
  return clients;
}
