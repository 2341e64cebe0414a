import { type GridMeasure, measureNumber, measureText } from './gridMeasure';
import type { PairedDifference } from './pairedDifference';

/** What can be said of a change. `single`: one pair, of which nothing can be said. `none`: no pair. */
export type GridStanding = 'baseline' | 'better' | 'worse' | 'noise' | 'same' | 'single' | 'none';

interface Told {
  isBaseline: boolean;
  mean: number | null;
  difference: PairedDifference | null;
  missing: number;
  seeds: number;
}

function standingOf(isBaseline: boolean, difference: PairedDifference | null): GridStanding {
  if (isBaseline) return 'baseline';
  if (difference === null) return 'none';
  const { low, high, better, worse } = difference;
  if (low === null || high === null) return 'single';
  if (better + worse === 0) return 'same';
  if (high < 0) return 'better';
  return low > 0 ? 'worse' : 'noise';
}

function direction(value: number): string {
  return value < 0 ? 'better' : 'worse';
}

/** "0.4 to 3.8", the smaller size first; for an interval that does not hold 0. */
function sizes(measure: GridMeasure, { low, high }: { low: number; high: number }): string {
  const [small, large] = high < 0 ? [high, low] : [low, high];
  return `${measureNumber(measure, small)} to ${measureNumber(measure, large)}`;
}

function differenceText(standing: GridStanding, difference: PairedDifference, measure: GridMeasure): string {
  const { mean, n, better, worse } = difference;
  const low = difference.low ?? mean;
  const high = difference.high ?? mean;
  const size = measureText(measure, mean);
  switch (standing) {
    case 'better':
    case 'worse': {
      const count = standing === 'better' ? better : worse;
      return `${standing} in ${count} of ${n} seeds, by ${size} (${sizes(measure, { low, high })})`;
    }
    case 'same':
      return `the same in all ${n} seeds`;
    case 'single': {
      const what = mean === 0 ? 'no difference' : `${size} ${direction(mean)}`;
      return `one seed, ${what}: nothing can be said`;
    }
    default: {
      const ends = `${measureNumber(measure, low)} ${direction(low)} to ${measureNumber(measure, high)} ${direction(high)}`;
      return `within the noise: ${size} ${direction(mean)} on average (${ends}), better in ${better} of ${n} seeds`;
    }
  }
}

/** What a row says, in words and as a kind. */
export function rowVerdict(
  { isBaseline, mean, difference, missing, seeds }: Told,
  measure: GridMeasure,
): { standing: GridStanding; verdict: string } {
  const standing = standingOf(isBaseline, difference);
  const why = measure.unit === 'points' ? 'no value' : 'not reached';
  const gaps = missing === 0 ? '' : `${why} in ${missing} of ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`;
  if (isBaseline)
    return { standing, verdict: ['what the others are held against', gaps].filter(Boolean).join('; ') };
  if (difference === null) {
    const what = mean === null ? 'no measurement yet' : 'no baseline of the same seed yet';
    return { standing, verdict: gaps === '' ? what : gaps };
  }
  const said = differenceText(standing, difference, measure);
  return { standing, verdict: gaps === '' ? said : `${said}; ${gaps}, which the difference leaves out` };
}
