import { invariant } from '../../lib/invariant';
import { dispatchMode } from '../dispatch';
import { productKey } from '../gemm/productKey';
import type { TiledProduct } from '../gemm/tiledProduct';

/**
 * The products that `work` runs, each operation and shape once, in order. In a warm-up (warmUp.ts) nothing is executed.
 * Their operands may be gone afterwards: see gemm/withFreshOperands.ts.
 */
export async function collectProducts(work: () => Promise<void>): Promise<Map<string, TiledProduct>> {
  invariant(!dispatchMode.products, 'products are being collected already');
  const products: TiledProduct[] = [];
  dispatchMode.products = products;
  try {
    await work();
  } finally {
    dispatchMode.products = null;
  }
  const unique = new Map<string, TiledProduct>();
  for (const product of products) {
    const key = productKey(product);
    if (!unique.has(key)) unique.set(key, product);
  }
  return unique;
}
