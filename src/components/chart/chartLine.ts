/** What the horizontal axis counts: updates, passes through the training pictures, or seconds of training. */
export type XAxisKind = 'step' | 'epoch' | 'seconds';

/** All measurements of a line, one column per quantity, ascending in each of the first three. */
export interface LineColumns {
  step: Float64Array;
  epoch: Float64Array;
  /** NaN where it was not measured. */
  seconds: Float64Array;
  value: Float64Array;
}

/** One line of a figure of courses. */
export interface ChartLine {
  /** Unique and readable: "ReLU validation". */
  key: string;
  /** The arm's name: the label at the line's end. */
  arm: string;
  color: string;
  dash: string | undefined;
  /** Validation is strong, training thin and pale. */
  isStrong: boolean;
  /** Absent: validation where it is strong, else train. The training sample is dotted with open dots. */
  split?: 'train' | 'validation' | 'trainingSample';
  /** Everything that was measured: the figure thins what is visible of it. */
  columns?: LineColumns;
  /** Instead of columns: few points, `step` counting whatever the axis counts. */
  points?: { step: number; value: number }[];
  /**
   * Measurements that are averaged, each with those before it: the mean is a line, the range a pale band around it.
   * Absent or 1: none; where pixels are few, lowest and highest are kept.
   */
  window?: number;
}

/** Something that happened to an arm, marked on its line. */
export interface ChartMark {
  /** The arm's name, as in its lines. */
  name: string;
  color: string;
  /** Updates done; may lie between two measurements. */
  step: number;
  value: number;
  /**
   * `crossing` (also where absent): reached the threshold, with a drop to the axis. `best`: its best validation point.
   * `done`: trains no further.
   */
  kind?: 'crossing' | 'best' | 'done';
}

/** A change that concerns the whole run, as a vertical line: "rate × 0.1". */
export interface ChartEvent {
  step: number;
  label: string;
}

/** The visible part of the axes, in their own units. */
export interface ChartView {
  x: readonly [number, number];
  y: readonly [number, number];
}

/** Split of a line. */
export function splitOf(line: ChartLine): NonNullable<ChartLine['split']> {
  return line.split ?? (line.isStrong ? 'validation' : 'train');
}
