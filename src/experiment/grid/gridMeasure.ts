/** What the arms of a grid are held against one another by. Less is better in all of them. */
export interface GridMeasure {
  /** As in "last validation error". */
  label: string;
  /** `points`: an error as a share of 1, told in percentage points. */
  unit: 'points' | 'steps' | 'epochs';
  /**
   * What two values can differ by at least, in the value's own unit: 1 / pictures, or the steps between two looks. An
   * interval is never told finer than that. 0 where it does not matter.
   */
  resolution: number;
}

/** An error or a number of steps in words, without its sign: "2.1 points", "350 steps". */
export function measureText(measure: GridMeasure, value: number): string {
  return `${measureNumber(measure, value)} ${measure.unit}`;
}

/** As `measureText` without the unit: what stands in an interval. */
export function measureNumber({ unit }: GridMeasure, value: number): string {
  const size = Math.abs(value);
  if (unit === 'points') return (100 * size).toFixed(1);
  if (unit === 'steps') return Math.round(size).toLocaleString('en');
  return size.toFixed(2);
}
