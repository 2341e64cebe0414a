import { median } from '../../lib/median';
import { type ErrorCode, StudioError } from '../../lib/StudioError';
import { type ProductVariant, variantName } from '../gemm/productVariant';
import type { ProductTrial } from './productTrial';
import type { SlowFamilies } from './slowFamilies';
import type { TunedProduct } from './tuningRecord';

/** One measurement lasts at least this long, so that clocks of 100 µs and a round trip to the GPU matter little. */
const MEASURED_MS = 20;
const MOST_REPETITIONS = 500;
/** Repetitions are enough where no more than this many times as many would be wanted. */
const ENOUGH = 1.25;
/** A challenger that takes this many times the default's time in its first timed run is measured no further. */
const GIVE_UP = 2;
/** What the finalists' single measurements may be behind the fastest challenger's, and behind the default's. */
const BEHIND_FASTEST = 1.15;
const BEHIND_DEFAULT = 1.05;
const MOST_CHALLENGERS = 2;
/** Measurements of each finalist, in turns: a clock that throttles meets all of them. */
const ROUNDS = 5;
/** A challenger must be faster than the default by this share, and by more than the spread of both. */
const LEAST_GAIN = 0.03;

export interface TuneOptions {
  /** productKey. */
  key: string;
  defaultVariant: ProductVariant;
  challengers: ProductVariant[];
  /** Largest difference from the default's result, over its largest value, of a variant that is right. */
  tolerance(variant: ProductVariant): number;
  families: SlowFamilies;
  /** Called before each measurement with what comes; may throw to end the tuning. */
  onVariant(variant: ProductVariant): void;
}

interface Timed {
  variant: ProductVariant;
  times: number[];
}

/** Half the distance between the quartiles: what a median may be off by. */
function spread(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  const quarter = sorted.length >> 2;
  return ((sorted.at(-1 - quarter) ?? 0) - (sorted[quarter] ?? 0)) / 2;
}

function isFaster(challenger: Timed, defaults: Timed): boolean {
  const gain = median(defaults.times) - median(challenger.times);
  const noise = spread(defaults.times) + spread(challenger.times);
  return gain > Math.max(LEAST_GAIN * median(defaults.times), noise);
}

const FAULTS: readonly ErrorCode[] = ['shader-compilation', 'gpu-validation', 'out-of-memory'];

/** How many runs back to back last MEASURED_MS. A single one says too few: half of its time may be the way to the GPU. */
async function repetitionsFor(trial: ProductTrial, variant: ProductVariant, onceMs: number): Promise<number> {
  const needed = (runMs: number) => Math.min(MOST_REPETITIONS, Math.max(1, Math.ceil(MEASURED_MS / runMs)));
  let repetitions = needed(onceMs);
  for (let more = repetitions; more < MOST_REPETITIONS; repetitions = more) {
    more = needed(await trial.time(variant, repetitions));
    if (more <= ENOUGH * repetitions) break;
  }
  return repetitions;
}

/** Whether the tuning can go on: this variant does not compile, or breaks a limit of the device. */
function isVariantsFault(error: unknown): error is StudioError {
  return error instanceof StudioError && FAULTS.includes(error.code);
}

/**
 * Finds the fastest variant of a product. Every challenger runs once and is dropped where that is hopeless, then for
 * one measurement; the best of them and the default are measured again in turns. The default stays unless a challenger
 * beats it by more than the noise with the same result.
 */
export async function tuneProduct(trial: ProductTrial, options: TuneOptions): Promise<TunedProduct> {
  const { key, defaultVariant, families, onVariant, tolerance } = options;
  const faults: TunedProduct['faults'] = [];
  onVariant(defaultVariant);
  await trial.prepare(defaultVariant);
  const firstMs = await trial.time(defaultVariant, 1);
  const repetitions = await repetitionsFor(trial, defaultVariant, firstMs);
  const defaults: Timed = { variant: defaultVariant, times: [await trial.time(defaultVariant, repetitions)] };
  const challengers: Timed[] = [];
  for (const variant of options.challengers) {
    if (families.isHopeless(key, variant)) continue;
    onVariant(variant);
    try {
      await trial.prepare(variant);
      const onceMs = await trial.time(variant, 1);
      families.note(key, variant, { own: onceMs, ofDefault: firstMs });
      if (onceMs > GIVE_UP * firstMs) continue;
      challengers.push({ variant, times: [await trial.time(variant, repetitions)] });
    } catch (error) {
      if (!isVariantsFault(error)) throw error;
      faults.push({ variant: variantName(variant), reason: error.message });
    }
  }
  const finalists = finalistsOf(challengers, defaults);
  if (finalists.length > 0) {
    for (let round = 0; round < ROUNDS; round++) {
      for (const { variant, times } of [defaults, ...finalists]) {
        onVariant(variant);
        times.push(await trial.time(variant, repetitions));
      }
    }
  }
  const chosen = await chooseVariant();
  return {
    key,
    defaultVariant: variantName(defaultVariant),
    defaultMs: median(defaults.times),
    variant: variantName(chosen.variant),
    variantMs: median(chosen.times),
    faults,
  };

  /** The fastest that beats the default and computes what it computes. */
  async function chooseVariant(): Promise<Timed> {
    for (const finalist of finalists.toSorted((a, b) => median(a.times) - median(b.times))) {
      if (!isFaster(finalist, defaults)) continue;
      const difference = await trial.difference(finalist.variant, defaultVariant);
      if (difference <= tolerance(finalist.variant)) return finalist;
      faults.push({
        variant: variantName(finalist.variant),
        reason: `Its result differs from the default's by ${difference.toExponential(1)} of the largest value.`,
      });
    }
    return defaults;
  }
}

/** The few that may win. */
function finalistsOf(challengers: Timed[], defaults: Timed): Timed[] {
  const first = ({ times }: Timed) => times[0] ?? Number.POSITIVE_INFINITY;
  const sorted = challengers.toSorted((a, b) => first(a) - first(b));
  const fastest = sorted[0] ? first(sorted[0]) : Number.POSITIVE_INFINITY;
  const slowest = Math.min(BEHIND_FASTEST * fastest, BEHIND_DEFAULT * first(defaults));
  return sorted.filter((each) => first(each) <= slowest).slice(0, MOST_CHALLENGERS);
}
