import type { ProductVariant } from '../gemm/productVariant';

/** A family whose variant takes this many times as long as the default, and so many ms, is given up everywhere. */
const RUINOUS = 10;
const RUINOUS_MS = 200;
/** One that takes this many times as long, on this many shapes of an operation, is given up for that operation, */
const SLOW = 3;
const SLOW_SHAPES = 2;
/** unless one of its variants came this near to the default before. */
const NEAR = 1.5;

/**
 * Remembers which ways of sharing operands do nothing but lose on this adapter, so that they are not even compiled any
 * more: workgroup barriers on SwiftShader take a hundred times as long.
 */
export class SlowFamilies {
  private readonly slowShapes = new Map<string, Set<string>>();
  private readonly promising = new Set<string>();
  private readonly ruinous = new Set<string>();

  /**
   * @param productKey of what was run
   * @param elapsedMs of the variant and of the default
   */
  note(productKey: string, variant: ProductVariant, elapsedMs: { own: number; ofDefault: number }): void {
    const ratio = elapsedMs.own / elapsedMs.ofDefault;
    const place = placeOf(productKey, variant);
    if (ratio <= NEAR) this.promising.add(place);
    if (ratio >= RUINOUS && elapsedMs.own >= RUINOUS_MS) this.ruinous.add(familyOf(variant));
    if (ratio >= SLOW) {
      this.slowShapes.set(place, new Set([...(this.slowShapes.get(place) ?? []), productKey]));
    }
  }

  isHopeless(productKey: string, variant: ProductVariant): boolean {
    const place = placeOf(productKey, variant);
    if (this.promising.has(place)) return false;
    return this.ruinous.has(familyOf(variant)) || (this.slowShapes.get(place)?.size ?? 0) >= SLOW_SHAPES;
  }
}

function familyOf({ sharing, storage }: ProductVariant): string {
  return `${sharing} ${storage}`;
}

/** A family in one operation. */
function placeOf(productKey: string, variant: ProductVariant): string {
  return `${productKey.split(' ')[0]} ${familyOf(variant)}`;
}
