import type { ProductVariant } from '../gemm/productVariant';

/** A family that is this many times slower than the default loses hope, */
const HOPELESS = 3;
/** unless one of its variants came this near to the default somewhere. */
const NEAR = 1.5;
/** Products on which a family must have failed before it is not compiled any more. */
const FAILURES = 2;

/**
 * Remembers which ways of sharing operands do nothing but lose on this adapter, so that they are not even compiled any
 * more: workgroup barriers on SwiftShader take a hundred times as long.
 */
export class SlowFamilies {
  private readonly failures = new Map<string, number>();
  private readonly promising = new Set<string>();

  /** @param ratio time of a variant over that of the product's default */
  note(variant: ProductVariant, ratio: number): void {
    const family = familyOf(variant);
    if (ratio <= NEAR) this.promising.add(family);
    if (ratio >= HOPELESS) this.failures.set(family, (this.failures.get(family) ?? 0) + 1);
  }

  isHopeless(variant: ProductVariant): boolean {
    const family = familyOf(variant);
    return !this.promising.has(family) && (this.failures.get(family) ?? 0) >= FAILURES;
  }
}

/** Operands that nobody shares are the default's own way: never hopeless as long as the default is one of them. */
function familyOf({ sharing, storage }: ProductVariant): string {
  return `${sharing} ${storage}`;
}
