import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adapterTraits } from '../../src/kernels/adapterTraits';
import { defaultVariant } from '../../src/kernels/gemm/defaultVariant';
import weightGradWgsl from '../../src/kernels/gemm/fullyConnectedWeightGrad.wgsl?raw';
import { planProduct } from '../../src/kernels/gemm/productPlan';
import { productWgsl } from '../../src/kernels/gemm/productWgsl';
import { tiledProduct } from '../../src/kernels/gemm/tiledProduct';
import { type Gpu, openGpu } from '../../src/kernels/gpu';
import { drawValues } from './drawValues';
import { expectClose } from './expectClose';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

/** Transpose of x [depth, rows] times dy [depth, columns], in dispatches of at most that many multiply-accumulates. */
function product(x: tf.Tensor2D, dy: tf.Tensor2D, macsPerDispatch: number): tf.Tensor {
  const [depth, rows] = x.shape;
  const columns = dy.shape[1];
  return tiledProduct({
    label: 'test.product',
    wgsl: (variant) =>
      productWgsl(
        {
          source: weightGradWgsl,
          left: 'along-rows',
          right: 'along-columns',
          buffers: [
            { name: 'x', access: 'read', unit: 'vector' },
            { name: 'dy', access: 'read', unit: 'vector' },
            { name: 'dWeight', access: 'read_write', unit: 'vector' },
          ],
        },
        variant,
      ),
    constants: { ROWS: rows },
    inputs: [x, dy],
    rows,
    columns,
    groups: 1,
    depth,
    rowsInFours: true,
    outputShape: [rows, columns],
    macsPerDispatch,
  });
}

test('a product cut into many dispatches is the same product, to the bit', async () => {
  const depth = 600;
  const x = tf.tensor2d(drawValues([depth, 100], 1, 1), [depth, 100]);
  const dy = tf.tensor2d(drawValues([depth, 36], 2, 1), [depth, 36]);
  const shape = { rows: 100, columns: 36, groups: 1, depth, rowsInFours: true };
  const plan = planProduct(shape, defaultVariant(shape, adapterTraits()), adapterTraits());
  expect(plan.slices).toBeGreaterThan(1);
  const [whole, cut] = await gpu.guard(() => {
    const results = tf.tidy(() => [product(x, dy, 2 ** 33), product(x, dy, plan.macsPerTile)]);
    return Promise.all(results.map((result) => result.data<'float32'>()));
  });
  expect(cut).toEqual(whole);
  const [a, b] = [await x.data(), await dy.data()];
  const want = Float64Array.from({ length: 100 * 36 }, (_, index) => {
    const [row, column] = [Math.floor(index / 36), index % 36];
    let sum = 0;
    for (let k = 0; k < depth; k++) sum += a[k * 100 + row]! * b[k * 36 + column]!;
    return sum;
  });
  expectClose(whole!, want, 1e-5);
});
