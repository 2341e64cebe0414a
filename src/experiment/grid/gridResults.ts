import type { Grid, GridMember } from './grid';
import type { GridMeasure } from './gridMeasure';
import { type GridStanding, rowVerdict } from './gridVerdict';
import { CONFIDENCE, type PairedDifference, pairedDifference, type Spread, spread } from './pairedDifference';

/** One arm's value in one seed. */
export interface GridOutcome {
  seed: number;
  member: GridMember;
  /** Less is better; null where there is none: it failed, or never got there. */
  value: number | null;
}

/** One arm of a grid over all seeds. */
export interface GridRow {
  member: GridMember;
  name: string;
  /** Of the seeds that have a value; null where none has. */
  mean: number | null;
  /** In the grid's order of seeds. */
  perSeed: { seed: number; value: number | null }[];
  /** Seeds whose run is over without a value. */
  missing: number;
  /** Null for the baseline, and where no seed has both. */
  difference: PairedDifference | null;
  standing: GridStanding;
  /** In words: "better in 3 of 3 seeds, by 2.1 points (0.4 to 3.8)". */
  verdict: string;
}

/** A grid's table. */
export interface GridResults {
  measure: GridMeasure;
  /** The baseline, then the changes from the best to the worst; those without a pair last. */
  rows: GridRow[];
  /** The baseline's own spread over the seeds; `std` (n - 1 in the denominator) is null for a single one. */
  noise: Spread | null;
  /** Differences with an interval. */
  comparisons: number;
  /** What many comparisons do to chance; empty for fewer than two. */
  caution: string;
}

/**
 * What a grid has shown: every change against the baseline of the same seed, with a 95 % interval over the seeds, the
 * baseline's own spread, and the caution that many comparisons ask for. Pure; outcomes may be incomplete.
 */
export function gridResults(
  grid: Pick<Grid, 'template' | 'changes' | 'seeds'>,
  outcomes: readonly GridOutcome[],
  measure: GridMeasure,
): GridResults {
  const { changes, seeds } = grid;
  const find = (member: GridMember, seed: number) =>
    outcomes.find((each) => each.member === member && each.seed === seed);
  const pairsOf = (member: GridMember): number[] =>
    seeds.flatMap((seed) => {
      const [own, base] = [find(member, seed)?.value ?? null, find(null, seed)?.value ?? null];
      return own === null || base === null ? [] : [own - base];
    });
  const paired = [...changes.keys()].map((member) => ({ member, pairs: pairsOf(member) }));
  const comparisons = paired.filter(({ pairs }) => pairs.length > 1).length;
  const rowOf = (member: GridMember, name: string, pairs: readonly number[]): GridRow => {
    const perSeed = seeds.map((seed) => ({ seed, value: find(member, seed)?.value ?? null }));
    const values = perSeed.flatMap(({ value }) => (value === null ? [] : [value]));
    const missing = seeds.filter((seed) => find(member, seed)?.value === null).length;
    const difference = pairedDifference(pairs, measure.resolution, comparisons);
    const mean = values.length === 0 ? null : spread(values).mean;
    const told = { isBaseline: member === null, mean, difference, missing, seeds: seeds.length };
    return { member, name, mean, perSeed, missing, difference, ...rowVerdict(told, measure) };
  };
  const baseline = rowOf(null, grid.template.arms[0]?.name ?? 'baseline', []);
  const rows = paired.map(({ member, pairs }) => rowOf(member, changes[member]?.name ?? '', pairs));
  rows.sort((a, b) => (a.difference?.mean ?? Infinity) - (b.difference?.mean ?? Infinity) || 0);
  const baselineValues = baseline.perSeed.flatMap(({ value }) => (value === null ? [] : [value]));
  return {
    measure,
    rows: [baseline, ...rows],
    noise: baselineValues.length === 0 ? null : spread(baselineValues),
    comparisons,
    caution: cautionOf(rows, comparisons),
  };
}

function cautionOf(rows: readonly GridRow[], comparisons: number): string {
  if (comparisons < 2) return '';
  const found = rows.filter(({ standing }) => standing === 'better' || standing === 'worse').length;
  const holding = rows.filter(({ difference }) => difference?.holdsForAll).length;
  const byChance = (comparisons * (1 - CONFIDENCE)).toFixed(comparisons < 20 ? 2 : 1);
  const start = `With ${comparisons} comparisons at 95 %, about ${byChance} would look like a difference by chance alone.`;
  if (found === 0) return `${start} None was found here.`;
  const were = found === 1 ? '1 was found here' : `${found} were found here`;
  return `${start} ${were}; ${holding} of ${found} ${holding === 1 ? 'holds' : 'hold'} when all comparisons are counted (Bonferroni).`;
}
