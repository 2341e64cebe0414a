import { create, globals } from 'webgpu';
import type { Gpu } from '../src/kernels/gpu';

/** Opens the engine's GPU in Node on Dawn, on the driver that scripts/bench.mjs chose. */
export async function openDawn(): Promise<Gpu> {
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', {
    value: { gpu: create([]), userAgent: 'node' },
    configurable: true,
  });
  // Only now: tfjs looks for navigator.gpu when it is loaded.
  const { openGpu } = await import('../src/kernels/gpu');
  return openGpu();
}
