import { csvLines } from '../../../components/csvLines';
import type { GridRecord } from '../../../experiment/grid/gridRecord';
import type { GridOutcome, GridResults } from '../../../experiment/grid/gridResults';

/** The table as comma-separated values, numbers in full precision. */
export function gridCsv({ rows, measure }: GridResults): string {
  const seeds = rows[0]?.perSeed.map(({ seed }) => `seed ${seed}`) ?? [];
  const head = ['arm', `${measure.label} (mean)`, ...seeds, 'difference', 'low', 'high', 'pairs', 'verdict'];
  const lines = rows.map(({ name, mean, perSeed, difference, verdict }) => [
    name,
    mean,
    ...perSeed.map(({ value }) => value),
    difference?.mean ?? null,
    difference?.low ?? null,
    difference?.high ?? null,
    difference?.n ?? null,
    verdict,
  ]);
  return csvLines([head, ...lines]);
}

/** The grid, its outcomes and its table, as the headless runner writes them. */
export function gridJson(
  { grid }: GridRecord,
  outcomes: readonly GridOutcome[],
  results: GridResults,
): string {
  return `${JSON.stringify({ grid, outcomes, results }, null, 1)}\n`;
}
