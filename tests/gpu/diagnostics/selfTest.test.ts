import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { relativeError, selfTest } from '../../../src/diagnostics/selfTest';
import { chosenVariants } from '../../../src/kernels/chosenVariants';
import { differentiable } from '../../../src/kernels/differentiable';
import { dispatch } from '../../../src/kernels/dispatch';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { handwritten } from '../../../src/kernels/handwritten';
import type { Operations } from '../../../src/kernels/operations';
import { ranked } from '../../../src/kernels/ranked';

/** One of each kind: a software adapter compiles each for seconds. */
const VARIANTS = ['4x4', '4x4-workgroup', '8x4-subgroup', '4x4-workgroup-f16'];

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

function broken(faults: Partial<Operations>): Operations {
  return { ...handwritten, ...faults };
}

test('every kernel passes, in its default and in other variants, and nothing is left behind', {
  timeout: 240_000,
}, async () => {
  const before = tf.memory().numTensors;
  chosenVariants.set('some product', 'some variant');
  const { results, failedCount, kernelCount, worstShare } = await selfTest(gpu, { variants: VARIANTS });
  expect(results.filter(({ isPassed }) => !isPassed)).toEqual([]);
  expect(failedCount).toBe(0);
  expect(worstShare).toBeLessThanOrEqual(1);
  const kernels = new Set(results.map(({ kernel }) => kernel));
  for (const name of Object.keys(handwritten)) if (name !== 'engine') expect(kernels).toContain(name);
  expect(kernelCount).toBeGreaterThan(2 * (kernels.size - 1));
  const forced = new Set(results.map(({ variant }) => variant));
  expect(forced).toContain(null);
  expect(forced).toContain('4x4');
  expect(forced).toContain('4x4-workgroup');
  expect(forced.size).toBeLessThanOrEqual(1 + VARIANTS.length);
  expect([...chosenVariants]).toEqual([['some product', 'some variant']]);
  chosenVariants.clear();
  expect(tf.memory().numTensors).toBe(before);
});

test('a kernel with a fault in its result fails, and only that kernel', async () => {
  const faulty = broken({
    averagePool: (x, options) => handwritten.averagePool(x, options).mul(1.0001),
  });
  const { results, failedCount } = await selfTest(gpu, { operations: faulty, variants: [] });
  const failed = results.filter(({ isPassed }) => !isPassed);
  expect(failedCount).toBe(failed.length);
  expect(new Set(failed.map(({ kernel }) => kernel))).toEqual(new Set(['averagePool']));
  expect(new Set(failed.map(({ pass }) => pass))).toEqual(new Set(['forward', 'inputGrad']));
});

test('a kernel with a fault in its gradient alone fails there', async () => {
  const faulty = broken({
    dropout: (x, options) =>
      differentiable([x], {
        forward: () => ({ value: handwritten.dropout(x, options), saved: [] }),
        gradient: (dy) => [dy],
      }),
  });
  const { results } = await selfTest(gpu, { operations: faulty, variants: [] });
  const failed = results.filter(({ isPassed }) => !isPassed);
  expect(failed.map(({ kernel, pass }) => `${kernel} ${pass}`)).toEqual([
    'dropout inputGrad',
    'dropout inputGrad',
  ]);
});

test('a kernel that the GPU refuses fails with the reason, and the others are tested all the same', async () => {
  const faulty = broken({
    averagePool: (x) =>
      differentiable([x], {
        forward: () => {
          const inputs = [x];
          const outputs = [{ shape: x.shape, dtype: 'float32' as const }];
          const [y] = dispatch({ label: 'faulty', wgsl: 'no WGSL', inputs, outputs, workgroups: [1] });
          return { value: ranked(y, 4), saved: [] };
        },
        gradient: (dy) => [dy],
      }),
  });
  const { results, worstShare } = await selfTest(gpu, { operations: faulty, variants: [] });
  const failed = results.filter(({ isPassed }) => !isPassed);
  expect(new Set(failed.map(({ kernel, pass }) => `${kernel} ${pass}`))).toEqual(
    new Set(['averagePool refused']),
  );
  expect(failed[0]?.shape).toContain('parsing WGSL');
  expect(results.some(({ kernel, isPassed }) => kernel === 'fullyConnected' && isPassed)).toBe(true);
  expect(worstShare).toBeNull();
});

test('what is not a number, and what is missing, is the largest error', () => {
  expect(relativeError([1, Number.NaN], [1, 2])).toBe(Number.POSITIVE_INFINITY);
  expect(relativeError([1], [1, 2])).toBe(Number.POSITIVE_INFINITY);
  expect(relativeError([0, 3], [0, 4])).toBe(0.25);
  expect(relativeError([1], [0])).toBe(Number.POSITIVE_INFINITY);
  expect(relativeError([0], [0])).toBe(0);
});

test('a cancel ends it between two kernels', async () => {
  let calls = 0;
  const check = () => {
    if (++calls > 3) throw new Error('enough');
  };
  const labels: string[] = [];
  await expect(selfTest(gpu, { control: { check, report: (label) => labels.push(label) } })).rejects.toThrow(
    'enough',
  );
  expect(labels).toHaveLength(3);
});
