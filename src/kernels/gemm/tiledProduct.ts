import type { Tensor } from '@tensorflow/tfjs';
import { adapterTraits } from '../adapterTraits';
import { chosenVariants } from '../chosenVariants';
import { dispatch, dispatchMode } from '../dispatch';
import { linearGrid } from '../linearGrid';
import { defaultVariant } from './defaultVariant';
import { dropoutEpilogue } from './dropoutEpilogue';
import { ACTIVATION, type Epilogue } from './epilogue';
import { productKey } from './productKey';
import { productOperands } from './productOperands';
import { type ProductPlan, planProduct } from './productPlan';
import { type ProductVariant, variantName } from './productVariant';
import { sumSlices } from './sumSlices';
import { variantCandidates } from './variantCandidates';

/** One matrix product, or one per group, as a kernel of registerTile.ts computes it. */
export interface TiledProduct {
  /** `operation.pass`. */
  label: string;
  /** The whole module for a variant; must return the same string every time, since pipelines are found by it. */
  wgsl(variant: ProductVariant): string;
  /** The kernel's own `override` constants, without those of registerTile.ts and the epilogue. */
  constants: Record<string, number>;
  inputs: Tensor[];
  /** Rows, columns per group and depth of the result [rows, columns] = sum over depth. */
  rows: number;
  columns: number;
  groups: number;
  depth: number;
  /** Rows are loaded four at a time: a tile has at least 4. */
  rowsInFours?: boolean;
  outputShape: number[];
  epilogue?: Epilogue;
  /** Of the result's shape, bound after the inputs: the result is set to zero wherever this is not greater than zero. */
  mask?: Tensor;
  /** Most multiply-accumulates of one dispatch; default: about 100 ms on a slow integrated GPU. */
  macsPerDispatch?: number;
}

/**
 * 17 GFLOP: about 100 ms on an integrated GPU that reaches 0.2 TFLOP/s (Windows resets one after 2 s). Larger products
 * are cut into several dispatches.
 */
const MACS_PER_DISPATCH = 2 ** 33;

/** The tuner's choice for this operation and shape, else what is usual for the shape on this adapter. */
function usualVariant(product: TiledProduct): ProductVariant {
  const name = chosenVariants.get(productKey(product));
  const offered = name === undefined ? [] : variantCandidates(product, { allowsF16: true });
  const chosen = offered.find((variant) => variantName(variant) === name);
  return chosen ?? defaultVariant(product, adapterTraits());
}

function workWords(product: TiledProduct, plan: ProductPlan, first: number, end: number): ArrayBuffer {
  const { rows, depth, epilogue } = product;
  const { draw } = dropoutEpilogue(epilogue?.dropout);
  return new Uint32Array([first, end, rows, plan.rowTiles, depth, plan.sliceDepth, ...draw]).buffer;
}

/**
 * Runs the product and returns its result. Where the result is too small to fill a GPU, the depth is cut into slices
 * that are summed in a second pass, in a fixed order: no atomics, the same bits every time.
 *
 * @param variant default: the tuner's choice for this operation and shape, else that of the shape and adapter
 */
export function tiledProduct(product: TiledProduct, variant = usualVariant(product)): Tensor {
  dispatchMode.products?.push(product);
  const { epilogue, mask, outputShape } = product;
  const plan = planProduct(product, variant, adapterTraits());
  const isFused = plan.slices === 1;
  const constants = {
    ...product.constants,
    WORKGROUP_X: plan.workgroupX,
    WORKGROUP_Y: plan.workgroupY,
    COLUMNS: product.columns,
    COLUMN_TILES: plan.columnTiles,
    GROUPS: product.groups,
    ...((epilogue || mask) && { FUSED: isFused ? 1 : 0 }),
    ...dropoutEpilogue(epilogue?.dropout).constants,
    ...(epilogue && { ACTIVATION: isFused ? ACTIVATION[epilogue.activation] : 0 }),
  };
  const shape = plan.slices === 1 ? outputShape : [plan.slices, ...outputShape];
  const tiles = plan.columnTiles * product.groups * plan.rowTiles * plan.slices;
  const tilesPerDispatch = Math.max(
    1,
    Math.floor((product.macsPerDispatch ?? MACS_PER_DISPATCH) / plan.macsPerTile),
  );
  let result: Tensor | undefined;
  for (let first = 0; first < tiles; first += tilesPerDispatch) {
    const end = Math.min(first + tilesPerDispatch, tiles);
    const [written] = dispatch({
      label: product.label,
      wgsl: product.wgsl(variant),
      constants,
      inputs: productOperands(product),
      updates: result ? [result] : [],
      outputs: result ? [] : [{ shape, dtype: 'float32' }],
      uniforms: workWords(product, plan, first, end),
      workgroups: linearGrid(end - first, 1),
    });
    result ??= written!;
  }
  if (plan.slices === 1) return result!;
  const sum = sumSlices(`${product.label}.sum`, result!, outputShape, product);
  result!.dispose();
  return sum;
}
