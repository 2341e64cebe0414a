import { z } from 'zod';
import type { VariantChoices } from '../chosenVariants';

const TUNED_PRODUCT = z.object({
  /** productKey: operation, then shape. */
  key: z.string(),
  /** The variant of a product that was never measured, and its median time in ms. */
  defaultVariant: z.string(),
  defaultMs: z.number(),
  /** What was chosen: the default, unless another is faster by more than the noise. */
  variant: z.string(),
  variantMs: z.number(),
  /** Variants that did not compile or gave wrong results here, with the reason: never chosen. */
  faults: z.array(z.object({ variant: z.string(), reason: z.string() })),
});

const TUNING_RECORD = z.object({
  version: z.literal(1),
  /** adapterKey of where it was measured. */
  adapter: z.string(),
  /** Milliseconds since 1970, of the latest measurement. */
  tunedAt: z.number(),
  /** Whether f16 storage was allowed then. */
  allowsHalf: z.boolean(),
  products: z.array(TUNED_PRODUCT),
});

/** What the tuner found for one operation and shape. */
export type TunedProduct = z.infer<typeof TUNED_PRODUCT>;

/** All that was tuned on one adapter. */
export type TuningRecord = z.infer<typeof TUNING_RECORD>;

/** A saved record; null where there is none, or one of another version or shape, which is as good as none. */
export function readTuning(saved: unknown): TuningRecord | null {
  return TUNING_RECORD.safeParse(saved).data ?? null;
}

/** The newer products, then those of the earlier record that were not measured again. */
export function mergeTuning(earlier: TuningRecord | null, newer: TuningRecord): TuningRecord {
  const fresh = new Set(newer.products.map(({ key }) => key));
  const kept = (earlier?.products ?? []).filter(({ key }) => !fresh.has(key));
  return { ...newer, products: [...newer.products, ...kept] };
}

/** The products that do not run in their default. */
export function choicesOf(record: TuningRecord | null): VariantChoices {
  const tuned = (record?.products ?? []).filter(({ variant, defaultVariant }) => variant !== defaultVariant);
  return Object.fromEntries(tuned.map(({ key, variant }) => [key, variant]));
}
