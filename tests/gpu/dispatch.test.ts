import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dispatch, dispatchMode } from '../../src/kernels/dispatch';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import { linearGrid } from '../../src/kernels/linearGrid';
import { Profile } from '../../src/kernels/profile';
import { warmUp } from '../../src/kernels/warmUp';

/** Two outputs, an in-place update, a constant and a uniform: sum = x + offset, product = SCALE x, total += x. */
const PROBE = `
override SCALE: f32;
@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> total: array<f32>;
@group(0) @binding(2) var<storage, read_write> sum: array<f32>;
@group(0) @binding(3) var<storage, read_write> product: array<f32>;
@group(0) @binding(4) var<uniform> offset: f32;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) grid: vec3u, @builtin(local_invocation_index) local: u32) {
  let i = (group.y * grid.x + group.x) * 64 + local;
  if (i >= arrayLength(&x)) { return; }
  sum[i] = x[i] + offset;
  product[i] = SCALE * x[i];
  total[i] += x[i];
}`;

function probe(x: tf.Tensor, total: tf.Tensor, scale: number, offset: number): tf.Tensor[] {
  return dispatch({
    label: 'probe.forward',
    wgsl: PROBE,
    constants: { SCALE: scale },
    inputs: [x],
    updates: [total],
    outputs: [
      { shape: x.shape, dtype: 'float32' },
      { shape: x.shape, dtype: 'float32' },
    ],
    uniforms: new Float32Array([offset]).buffer,
    workgroups: linearGrid(x.size, 64),
  });
}

/** Runs and drops every result. */
function run(work: () => unknown): void {
  tf.tidy(() => {
    work();
  });
}

describe.each(['adapter', 'default'] as const)('dispatch on a device with %s limits', (limits) => {
  let gpu: Gpu;
  beforeAll(async () => {
    gpu = await openGpu({ limits });
  });
  afterAll(() => gpu.dispose());

  test('makes no bind group for buffers that it has met, and the right one for those it has not', async () => {
    const total = tf.variable(tf.zeros<tf.Rank.R1>([3]));
    const made = vi.spyOn(gpu.device!, 'createBindGroup');
    const inputs = [1, 2].map((value) => tf.tensor1d([value, value, value]));
    const counts: number[] = [];
    const sums: number[] = [];
    for (let round = 0; round < 6; round++) {
      for (const x of inputs) {
        const [sum, product] = probe(x, total, 1, round);
        sums.push((await gpu.guard(() => sum!.data()))[0]!);
        tf.dispose([sum!, product!]);
      }
      counts.push(made.mock.calls.length);
    }
    made.mockRestore();
    expect(sums).toEqual([1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7]);
    expect(counts[5]).toBe(counts[4]);
    expect(counts[5]).toBeLessThan(sums.length);
    tf.dispose([total, ...inputs]);
  });

  test('is ordered with tfjs operations before and after, each with its own uniforms', async () => {
    const total = tf.variable(tf.tensor1d([100, 100]));
    const results = tf.tidy(() => {
      const x = tf.tensor1d([1, 2]).add(tf.scalar(1)); // [2, 3]
      const [a, b] = probe(x, total, 10, 0.5);
      const [c] = probe(x, total, 10, 0.25);
      return [a!.mul(b!), c!.add(0)];
    });
    expect(await gpu.guard(async () => [...(await results[0]!.data())])).toEqual([50, 105]);
    expect([...(await results[1]!.data())]).toEqual([2.25, 3.25]);
    expect([...(await total.data())]).toEqual([104, 106]);
    tf.dispose(results);
    // the values cached by data() are stale after the next update
    run(() => probe(tf.tensor1d([1, 1]), total, 1, 0));
    expect([...(await total.data())]).toEqual([105, 107]);
    total.dispose();
  });

  test('leaves tensor count and GPU bytes as they were, over many submits', async () => {
    const total = tf.variable(tf.zeros([300]));
    const round = async () => {
      for (let i = 0; i < 80; i++) run(() => probe(tf.range(0, 300), total, 2, i));
      await total.data();
      return tf.memory();
    };
    await round();
    const before = await round();
    const after = await round();
    expect(after.numTensors).toBe(before.numTensors);
    expect(after.numDataBuffers).toBe(before.numDataBuffers);
    expect('numBytesInGPU' in after && 'numBytesInGPU' in before && after.numBytesInGPU).toBe(
      'numBytesInGPU' in before && before.numBytesInGPU,
    );
    expect('numBytesAllocatedInGPU' in after && after.numBytesAllocatedInGPU).toBe(
      'numBytesAllocatedInGPU' in before && before.numBytesAllocatedInGPU,
    );
    total.dispose();
  });

  test('warms up without running, and counts the kernels', async () => {
    const total = tf.variable(tf.zeros([4]));
    const x = tf.ones([4]);
    const progress: string[] = [];
    await warmUp(
      () => {
        const [sum] = probe(x, total, 77, 1);
        probe(x, total, 78, 1);
        sum!.tan();
      },
      (done, count) => progress.push(`${done} of ${count}`),
    );
    expect(progress).toEqual(['0 of 3', '1 of 3', '2 of 3', '3 of 3']);
    expect([...(await total.data())]).toEqual([0, 0, 0, 0]);
    tf.dispose([total, x]);
  });

  test('turns a refused command into the rejection of its job', async () => {
    const broken = () =>
      dispatch({
        label: 'broken.forward',
        wgsl: '@compute @workgroup_size(1) fn main() { let x: u32 = 1.5; }',
        inputs: [],
        outputs: [{ shape: [1], dtype: 'float32' }],
        workgroups: [1],
      });
    await expect(warmUp(broken)).rejects.toMatchObject({ code: 'shader-compilation' });
    const job = gpu.guard(async () => {
      const [y] = tf.tidy(broken);
      await y!.data();
    });
    await expect(job).rejects.toMatchObject({ code: 'gpu-validation' });
    await expect(gpu.guard(async () => 3)).resolves.toBe(3);
  });

  test('tells the next job what went wrong outside of any', async () => {
    gpu.device?.createBuffer({ size: 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE });
    await gpu.device?.queue.onSubmittedWorkDone();
    await expect(gpu.guard(async () => 1)).rejects.toMatchObject({ code: 'gpu-validation' });
    await expect(gpu.guard(async () => 1)).resolves.toBe(1);
  });

  test('names out-of-memory, with its cure', async () => {
    if (!gpu.device) throw new Error('no device');
    const pop = vi.spyOn(gpu.device, 'popErrorScope');
    pop.mockResolvedValueOnce(new GPUOutOfMemoryError('Allocation failed'));
    const job = gpu.guard(() => Promise.reject(new Error('a consequence')));
    await expect(job).rejects.toMatchObject({
      code: 'out-of-memory',
      hint: expect.stringContaining('smaller batch'),
    });
    pop.mockRestore();
  });

  test('calls a tensor over the binding limit out-of-memory', async () => {
    const limit = gpu.device?.limits.maxStorageBufferBindingSize ?? 0;
    if (limit > 2 ** 28) return; // this adapter would really allocate it
    const job = gpu.guard(async () => {
      run(() =>
        dispatch({
          label: 'large.forward',
          wgsl: '@group(0) @binding(0) var<storage, read_write> y: array<f32>; @compute @workgroup_size(1) fn main() { y[0] = 1; }',
          inputs: [],
          outputs: [{ shape: [limit / 4 + 4], dtype: 'float32' }],
          workgroups: [1],
        }),
      );
      gpu.submit();
    });
    await expect(job).rejects.toMatchObject({
      code: 'out-of-memory',
      message: expect.stringContaining('size'),
    });
  });

  test('tells a failed allocation of the job from its other failures', async () => {
    const fail = (message: string) => gpu.guard(() => Promise.reject(new RangeError(message)));
    await expect(fail('createBuffer failed, size (9) is too large')).rejects.toMatchObject({
      code: 'out-of-memory',
    });
    await expect(fail('Maximum call stack size exceeded')).rejects.toBeInstanceOf(RangeError);
  });

  test('times dispatches when profiling', async () => {
    if (!gpu.device) throw new Error('no device');
    const total = tf.variable(tf.zeros([70_000]));
    dispatchMode.profile = new Profile(gpu.device);
    run(() => probe(tf.ones([70_000]), total, 1, 0));
    await total.data();
    const timed = await dispatchMode.profile.read();
    dispatchMode.profile = null;
    expect(timed.map(({ label }) => label)).toEqual(['probe.forward']);
    expect(timed[0]!.elapsedMs).toBeGreaterThan(0);
    total.dispose();
  });
});

test('a lost device rejects the waiting job and the following ones', async () => {
  const gpu = await openGpu();
  const job = gpu.guard(() => new Promise(() => {}));
  gpu.device?.destroy();
  await expect(job).rejects.toMatchObject({ code: 'device-lost' });
  await expect(gpu.guard(async () => 1)).rejects.toMatchObject({ code: 'device-lost' });
  const reopened = await openGpu();
  expect([...(await tf.tidy(() => tf.tensor1d([1, 2]).add(1)).data())]).toEqual([2, 3]);
  reopened.dispose();
});
