import { type ChartAxis, toUnit } from './chartAxis';
import type { ChartEvent, ChartLine, ChartMark, XAxisKind } from './chartLine';

/** A box in pixels. */
export interface PlotArea {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What moves in a figure of courses, and where it is drawn. */
export interface Course {
  lines: readonly ChartLine[];
  marks: readonly ChartMark[];
  events: readonly ChartEvent[];
  /** Named horizontal lines. */
  references: readonly { name: string; value: number }[];
  kind: XAxisKind;
  measure: 'error' | 'loss';
  x: ChartAxis;
  y: ChartAxis;
  area: PlotArea;
  isNarrow: boolean;
}

/** Pixel of a place on the horizontal axis. */
export function pixelX({ x, area }: Pick<Course, 'x' | 'area'>, value: number): number {
  return area.x + toUnit(x, value) * area.width;
}

/** Pixel of a value; those far outside stay near, since a browser draws no endless lines. */
export function pixelY({ y, area }: Pick<Course, 'y' | 'area'>, value: number): number {
  const unit = Math.min(3, Math.max(-2, toUnit(y, value)));
  return area.y + (1 - unit) * area.height;
}
