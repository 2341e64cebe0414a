import { describe, expect, test } from 'vitest';
import { defaultVariant } from '../../../src/kernels/gemm/defaultVariant';
import { type ProductShape, planProduct } from '../../../src/kernels/gemm/productPlan';

const GPU = { isSoftware: false, hasSubgroups: true, hasF16: true, subgroupMinSize: 32 };

const SHAPES: Record<string, ProductShape> = {
  'one number': { rows: 1, columns: 1, groups: 1, depth: 1 },
  'odd sizes': { rows: 97, columns: 5, groups: 3, depth: 131 },
  'fc6 at batch 2': { rows: 2, columns: 2048, groups: 1, depth: 9216 },
  'fc6 at batch 128': { rows: 128, columns: 2048, groups: 1, depth: 9216 },
  'conv1 at batch 128': { rows: 387_200, columns: 96, groups: 1, depth: 363 },
  "conv1's filters at batch 128": { rows: 363, columns: 96, groups: 1, depth: 387_200 },
  "conv2's filters at batch 128": { rows: 1200, columns: 128, groups: 2, depth: 93_312, rowsInFours: true },
};

describe.each(Object.entries(SHAPES))('%s', (_, shape) => {
  const variant = defaultVariant(shape, GPU);
  const plan = planProduct(shape, variant, GPU);

  test('tiles cover every row and column', () => {
    expect(plan.workgroupX * plan.workgroupY).toBe(64);
    expect(plan.columnTiles * plan.workgroupX * 4 * variant.tile.columnVectors).toBeGreaterThanOrEqual(
      shape.columns,
    );
    expect(plan.rowTiles * plan.workgroupY * variant.tile.rows).toBeGreaterThanOrEqual(shape.rows);
    if (shape.rowsInFours) expect(variant.tile.rows % 4).toBe(0);
  });

  test('slices cover the depth once, none is empty, each begins at a multiple of 4', () => {
    expect(plan.slices * plan.sliceDepth).toBeGreaterThanOrEqual(shape.depth);
    expect((plan.slices - 1) * plan.sliceDepth).toBeLessThan(shape.depth);
    expect(plan.sliceDepth % 4).toBe(0);
  });

  test('a workgroup is short work even for an integrated GPU, and the partial sums fit into a binding', () => {
    expect(plan.macsPerTile).toBeLessThan(2 ** 29);
    const partialBytes = plan.slices > 1 ? 4 * plan.slices * shape.rows * shape.columns * shape.groups : 0;
    expect(partialBytes).toBeLessThan(2 ** 27);
  });
});

test('a small result of a long sum is spread over many invocations', () => {
  const shape = SHAPES["conv1's filters at batch 128"]!;
  const plan = planProduct(shape, defaultVariant(shape, GPU), GPU);
  const invocations = plan.slices * plan.rowTiles * plan.columnTiles * 64;
  expect(invocations).toBeGreaterThanOrEqual(32_768);
});

test('on a software adapter the lanes of a subgroup share what they load, in whole subgroups', () => {
  const shape = { rows: 2, columns: 1000, groups: 1, depth: 4096 };
  const software = { ...GPU, isSoftware: true };
  const variant = defaultVariant(shape, software);
  expect(variant).toEqual({ tile: { rows: 2, columnVectors: 1 }, sharing: 'subgroup', storage: 'f32' });
  const plan = planProduct(shape, variant, software);
  expect(plan.workgroupX % 8).toBe(0);
  expect(plan.workgroupY).toBe(1);
  expect(plan.columnTiles * plan.workgroupX * 4).toBeGreaterThanOrEqual(1000);
});
