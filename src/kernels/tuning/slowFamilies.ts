import type { ProductVariant } from '../gemm/productVariant';

/** A family whose variant takes this many times as long as the default is given up at once, */
const RUINOUS = 10;
/** and one that takes this many times as long, on this many products; */
const SLOW = 3;
const SLOW_PRODUCTS = 2;
/** unless one of its variants came this near to the default before. */
const NEAR = 1.5;

/**
 * Remembers which ways of sharing operands do nothing but lose on this adapter, so that they are not even compiled any
 * more: workgroup barriers on SwiftShader take a hundred times as long.
 */
export class SlowFamilies {
  private readonly slowProducts = new Map<string, Set<string>>();
  private readonly promising = new Set<string>();
  private readonly ruinous = new Set<string>();

  /**
   * @param ratio time of the variant over that of the default
   * @param product whose: its productKey
   */
  note(variant: ProductVariant, ratio: number, product: string): void {
    const family = familyOf(variant);
    if (ratio <= NEAR) this.promising.add(family);
    if (ratio >= RUINOUS) this.ruinous.add(family);
    if (ratio >= SLOW) {
      this.slowProducts.set(family, new Set([...(this.slowProducts.get(family) ?? []), product]));
    }
  }

  isHopeless(variant: ProductVariant): boolean {
    const family = familyOf(variant);
    if (this.promising.has(family)) return false;
    return this.ruinous.has(family) || (this.slowProducts.get(family)?.size ?? 0) >= SLOW_PRODUCTS;
  }
}

function familyOf({ sharing, storage }: ProductVariant): string {
  return `${sharing} ${storage}`;
}
