import { UNWATCHED, type WorkControl } from '../../lib/WorkControl';
import { adapterTraits } from '../adapterTraits';
import { defaultVariant } from '../gemm/defaultVariant';
import { type ProductVariant, variantName } from '../gemm/productVariant';
import type { TiledProduct } from '../gemm/tiledProduct';
import { variantCandidates } from '../gemm/variantCandidates';
import type { Gpu } from '../gpu';
import { adapterKey } from './adapterKey';
import { gpuTrial } from './productTrial';
import { SlowFamilies } from './slowFamilies';
import { tuneProduct } from './tuneProduct';
import type { TunedProduct, TuningRecord } from './tuningRecord';

export interface TuningOptions {
  /** Whether variants that round operands to f16 may be chosen. */
  allowsHalf: boolean;
  /** Asked and told before each measurement. */
  control?: WorkControl;
}

/**
 * How far two right results may be apart, over the largest value. f32: each sum of `depth` products of random sign
 * rounds like sqrt(depth) steps of 2^-24, with a factor of 8 for the largest of many results. Operands in f16 are off by
 * 2^-11 each, independently, which stays in proportion whatever the depth.
 */
function tolerance(depth: number, { storage }: ProductVariant): number {
  const inF32 = 8 * 2 ** -24 * Math.sqrt(depth) + 1e-6;
  return storage === 'f16' ? inF32 + 8 * 2 ** -11 : inF32;
}

/**
 * Measures every variant of every product that this adapter can run, on operands of its own, and says which to take.
 * Waits for the GPU after each measurement: not beside a training.
 *
 * @param products by productKey (collectProducts.ts)
 * @returns a record of these products alone; whoever keeps it merges it with the earlier one
 */
export async function tuneProducts(
  gpu: Gpu,
  products: ReadonlyMap<string, TiledProduct>,
  { allowsHalf, control = UNWATCHED }: TuningOptions,
): Promise<TuningRecord> {
  const families = new SlowFamilies();
  const work = Array.from(products, ([key, product]) => {
    const usual = defaultVariant(product, adapterTraits());
    const challengers = variantCandidates(product, { allowsF16: allowsHalf }).filter(
      (variant) => variantName(variant) !== variantName(usual),
    );
    return { key, product, usual, challengers };
  });
  const total = work.reduce((sum, { challengers }) => sum + 1 + challengers.length, 0);
  const tuned: TunedProduct[] = [];
  let before = 0;
  for (const { key, product, usual, challengers } of work) {
    const order = [usual, ...challengers];
    const trial = gpuTrial(gpu, product);
    try {
      tuned.push(
        await tuneProduct(trial, {
          key,
          defaultVariant: usual,
          challengers,
          families,
          tolerance: (variant) => tolerance(product.depth, variant),
          onVariant: (variant) => {
            control.check();
            control.report(`${key}, ${variantName(variant)}`, before + order.indexOf(variant), total);
          },
        }),
      );
    } finally {
      trial.dispose();
    }
    before += order.length;
  }
  return { version: 1, adapter: adapterKey(gpu), tunedAt: Date.now(), allowsHalf, products: tuned };
}
