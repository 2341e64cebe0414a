import type { Gpu } from '../src/kernels/gpu';
import { installDawn } from '../src/node/dawn';

/** Opens the engine's GPU in Node on Dawn, on the driver that scripts/bench.mjs chose. */
export async function openDawn(): Promise<Gpu> {
  installDawn();
  // Only now: tfjs looks for navigator.gpu when it is loaded.
  const { openGpu } = await import('../src/kernels/gpu');
  return openGpu();
}
