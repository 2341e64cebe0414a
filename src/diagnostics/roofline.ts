import * as tf from '@tensorflow/tfjs';
import { dispatch } from '../kernels/dispatch';
import type { Gpu } from '../kernels/gpu';
import { linearGrid } from '../kernels/linearGrid';
import { UNWATCHED, type WorkControl } from '../lib/WorkControl';
import copyRateWgsl from './copyRate.wgsl?raw';
import fmaRateWgsl from './fmaRate.wgsl?raw';
import { gpuTime } from './gpuTime';
import type { RooflineReport } from './rooflineReport';

/** Long enough that neither 100 us steps of the clock nor the way to the GPU matter. */
const LONG_ENOUGH_MS = 50;
/** The best of so many counts: other programs only ever slow a GPU down. */
const ATTEMPTS = 5;
/** More than any cache; as much as one binding holds where that is less. */
const COPIED_BYTES = { gpu: 2 ** 28, software: 2 ** 26 };
/** Enough to fill a large GPU, for at most some 30 ms on a small one. */
const FMA_WORK = {
  gpu: { invocations: 2 ** 20, rounds: 16 },
  software: { invocations: 2 ** 13, rounds: 64 },
};
/** Chains times unrolled steps times two operations, as fmaRate.wgsl says. */
const FLOPS_PER_ROUND = 12 * 16 * 2;
/** A Profile holds 2048 dispatches. */
const MAX_REPEATS = 2 ** 10;

/** GPU time in ms of `repeats` dispatches; wall time where there are no timestamps. */
async function timeOf(gpu: Gpu, repeats: number, record: () => void): Promise<number> {
  const recordAll = () => {
    for (let each = 0; each < repeats; each++) record();
  };
  if (gpu.features.includes('timestamp-query')) {
    const { forwardMs } = await gpuTime(gpu, () => {
      recordAll();
      return tf.scalar(0);
    });
    return forwardMs;
  }
  const startedAt = performance.now();
  recordAll();
  gpu.submit();
  await gpu.device?.queue.onSubmittedWorkDone();
  return performance.now() - startedAt;
}

/** Dispatches per ms, the best of several attempts, each repeated until it is long enough. */
async function dispatchRate(gpu: Gpu, record: () => void, control: WorkControl): Promise<number> {
  let repeats = 1;
  let best = 0;
  await gpu.guard(() => timeOf(gpu, 1, record)); // compiles
  for (let attempt = 0; attempt < ATTEMPTS; ) {
    control.check();
    const elapsedMs = await gpu.guard(() => timeOf(gpu, repeats, record));
    if (elapsedMs < LONG_ENOUGH_MS && repeats < MAX_REPEATS) {
      repeats *= 2;
      continue;
    }
    best = Math.max(best, repeats / elapsedMs);
    attempt++;
  }
  return best;
}

/** Bytes that one invocation of copyRate.wgsl copies, by its type. */
const BLOCK_BYTES = { vec4f: 16, mat4x4f: 64 };

async function copyBytesPerMs(
  gpu: Gpu,
  block: keyof typeof BLOCK_BYTES,
  bytes: number,
  control: WorkControl,
): Promise<number> {
  const source = tf.fill([bytes / 4], 1);
  const copy = tf.fill([bytes / 4], 0);
  try {
    const record = () => {
      dispatch({
        label: 'roofline.copy',
        wgsl: `alias Block = ${block};\n${copyRateWgsl}`,
        inputs: [source],
        updates: [copy],
        outputs: [],
        workgroups: linearGrid(bytes / BLOCK_BYTES[block], 256),
      });
    };
    return 2 * bytes * (await dispatchRate(gpu, record, control));
  } finally {
    tf.dispose([source, copy]);
  }
}

async function flopsPerMs(gpu: Gpu, isFused: boolean, control: WorkControl): Promise<number> {
  const { invocations, rounds } = FMA_WORK[gpu.isSoftware ? 'software' : 'gpu'];
  const result = tf.fill([invocations], 0);
  const words = new ArrayBuffer(12);
  new Uint32Array(words, 0, 1).set([rounds]);
  new Float32Array(words, 4, 2).set([0.999, 0.001]);
  try {
    const record = () => {
      dispatch({
        label: 'roofline.fma',
        wgsl: fmaRateWgsl,
        constants: { FUSED: isFused ? 1 : 0 },
        inputs: [],
        updates: [result],
        outputs: [],
        uniforms: words,
        workgroups: linearGrid(invocations, 64),
      });
    };
    return invocations * rounds * FLOPS_PER_ROUND * (await dispatchRate(gpu, record, control));
  } finally {
    result.dispose();
  }
}

/**
 * Measures how fast this adapter copies and computes, which no kernel of ours can exceed for long. A second on a GPU;
 * nothing else should use it meanwhile.
 * @throws StudioError `cancelled`
 */
export async function measureRoofline(gpu: Gpu, control: WorkControl = UNWATCHED): Promise<RooflineReport> {
  const limit = gpu.limits.maxStorageBufferBindingSize ?? COPIED_BYTES.software;
  const copiedBytes = Math.min(
    COPIED_BYTES[gpu.isSoftware ? 'software' : 'gpu'],
    2 ** Math.floor(Math.log2(limit)),
  );
  const copies: number[] = [];
  for (const block of ['vec4f', 'mat4x4f'] as const) {
    control.report('copying memory', copies.length, 4);
    copies.push(await copyBytesPerMs(gpu, block, copiedBytes, control));
  }
  const products: number[] = [];
  for (const isFused of [true, false]) {
    control.report('multiplying and adding', 2 + products.length, 4);
    products.push(await flopsPerMs(gpu, isFused, control));
  }
  return {
    gigabytesPerSecond: Math.max(...copies) / 1e6,
    gigaflops: Math.max(...products) / 1e6,
    copiedBytes,
  };
}
