import type { GpuCommand, GpuResults } from './gpuProtocol';
import type { Handlers } from './rpc';
import { unbuilt } from './unbuilt';

type HeadCommand = Extract<GpuCommand, { kind: 'fitHead' }>;

/** What gpu.worker does to fit last layers to features. */
export function headHandlers(): Handlers<HeadCommand, GpuResults> {
  return { fitHead: unbuilt };
}
