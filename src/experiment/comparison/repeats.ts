import { type PairedDifference, pairedDifference, type Spread, spread } from '../grid/pairedDifference';
import { type ArmFacts, settingsKey } from './armFacts';

/** A trained arm and what came of it. */
export interface Repeat {
  facts: ArmFacts;
  /** Its error, 0 to 1; null where there is none. */
  value: number | null;
}

/** One pair of arms that share order and weights seed. */
export interface SeedPair {
  seed: number;
  weightsSeed: number;
  first: number;
  second: number;
}

/** Two settings over all seeds that were trained. */
export interface Repeats {
  /** By seed, ascending. */
  pairs: SeedPair[];
  /** First minus second over the pairs; null without one. */
  difference: PairedDifference | null;
  /** How far repeats of one setting lie apart; null where none was trained. */
  firstNoise: Spread | null;
  secondNoise: Spread | null;
}

function seedOf(facts: ArmFacts): string {
  return `${facts.seed} ${facts.weightsSeed}`;
}

/** Values of one setting by seed; of equal seeds the last one counts. */
function bySeed(repeats: readonly Repeat[], key: string): Map<string, Repeat & { value: number }> {
  const found = new Map<string, Repeat & { value: number }>();
  for (const { facts, value } of repeats) {
    if (value === null || !Number.isFinite(value) || settingsKey(facts) !== key) continue;
    found.set(seedOf(facts), { facts, value });
  }
  return found;
}

function noiseOf(values: ReturnType<typeof bySeed>): Spread | null {
  return values.size === 0 ? null : spread([...values.values()].map(({ value }) => value));
}

/**
 * Finds the repeats of two settings among all trained arms and pairs them by seed: arms of one seed see the same
 * pictures in the same order and start from the same weights, whichever run they are in.
 *
 * @param resolution what two errors differ by at least: 1 / pictures
 */
export function repeatsOf(
  first: ArmFacts,
  second: ArmFacts,
  trained: readonly Repeat[],
  resolution: number,
): Repeats {
  const [firstKey, secondKey] = [settingsKey(first), settingsKey(second)];
  const firsts = bySeed(trained, firstKey);
  const seconds = bySeed(trained, secondKey);
  const pairs: SeedPair[] = [];
  // Arms that differ in chance alone are no pair of settings.
  if (firstKey !== secondKey) {
    for (const [seeds, { facts, value }] of firsts) {
      const other = seconds.get(seeds);
      if (other === undefined) continue;
      pairs.push({
        seed: Number(facts.seed),
        weightsSeed: Number(facts.weightsSeed),
        first: value,
        second: other.value,
      });
    }
  }
  pairs.sort((a, b) => a.seed - b.seed || a.weightsSeed - b.weightsSeed);
  const differences = pairs.map((pair) => pair.first - pair.second);
  return {
    pairs,
    difference: pairedDifference(differences, resolution, 1),
    firstNoise: noiseOf(firsts),
    secondNoise: noiseOf(seconds),
  };
}
