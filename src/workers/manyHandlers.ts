import type { GpuCommand, GpuResults } from './gpuProtocol';
import type { Handlers } from './rpc';
import { unbuilt } from './unbuilt';

type ManyCommand = Extract<GpuCommand, { kind: 'classifyMany' | 'predictSplit' }>;

/** What gpu.worker answers about many pictures at once. */
export function manyHandlers(): Handlers<ManyCommand, GpuResults> {
  return { classifyMany: unbuilt, predictSplit: unbuilt };
}
