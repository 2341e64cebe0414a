import type { Gpu } from '../src/kernels/gpu';
import { installDawn } from '../src/node/dawn';

let opened: Promise<Gpu> | null = null;

/**
 * The engine's GPU in Node on Dawn, on the driver that scripts/bench.mjs chose. One for all benchmarks of a process:
 * jax-js keeps its device of the first Dawn instance, which ends with the second.
 */
export function openDawn(): Promise<Gpu> {
  opened ??= open();
  return opened;
}

async function open(): Promise<Gpu> {
  installDawn();
  // Only now: tfjs looks for navigator.gpu when it is loaded.
  const { openGpu } = await import('../src/kernels/gpu');
  return openGpu();
}
