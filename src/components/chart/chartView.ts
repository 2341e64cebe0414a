import { type ChartAxis, fromUnit, toUnit } from './chartAxis';
import type { ChartView } from './chartLine';

/** The whole of a figure. */
export interface FullView {
  x: ChartAxis;
  y: ChartAxis;
}

/** Nobody looks at less than this share of an axis. */
const SMALLEST = 1 / 20_000;

/** The axes as they are drawn: the visible part, or the whole. */
export function visibleAxes(view: ChartView | null, full: FullView): FullView {
  if (view === null) return full;
  const part = (axis: ChartAxis, [low, high]: readonly [number, number]) => ({ ...axis, low, high });
  return { x: part(full.x, view.x), y: part(full.y, view.y) };
}

/** Ends of the visible part, as shares of the whole axis. */
function unitsOf(part: ChartAxis, whole: ChartAxis): [number, number] {
  return [toUnit(whole, part.low), toUnit(whole, part.high)];
}

/** Ends that lie inside the whole, as far apart as the wanted ones. */
function inside(low: number, high: number): [number, number] {
  const length = Math.min(1, Math.max(SMALLEST, high - low));
  const start = Math.min(1 - length, Math.max(0, low));
  return [start, start + length];
}

/** The view with these ends; null where it is the whole. */
function viewOf(x: [number, number], y: [number, number], full: FullView): ChartView | null {
  if (x[1] - x[0] > 0.9999 && y[1] - y[0] > 0.9999) return null;
  const ends = (axis: ChartAxis, [low, high]: [number, number]): [number, number] => [
    fromUnit(axis, low),
    fromUnit(axis, high),
  ];
  return { x: ends(full.x, x), y: ends(full.y, y) };
}

/**
 * Zooms around a place that stays where it is.
 *
 * @param factor over 1: nearer
 * @param at shares of the visible width from the left and of the visible height from below
 */
export function zoomView(
  view: ChartView | null,
  full: FullView,
  { factor, at }: { factor: { x: number; y: number }; at: { x: number; y: number } },
): ChartView | null {
  const axes = visibleAxes(view, full);
  const zoom = (key: 'x' | 'y'): [number, number] => {
    const [low, high] = unitsOf(axes[key], full[key]);
    const fixed = low + at[key] * (high - low);
    const length = Math.min(1, Math.max(SMALLEST, (high - low) / factor[key]));
    return inside(fixed - at[key] * length, fixed - at[key] * length + length);
  };
  return viewOf(zoom('x'), zoom('y'), full);
}

/** Moves the visible part by shares of its own width and height, to the right and up where they are positive. */
export function panView(
  view: ChartView | null,
  full: FullView,
  by: { x: number; y: number },
): ChartView | null {
  const axes = visibleAxes(view, full);
  const pan = (key: 'x' | 'y'): [number, number] => {
    const [low, high] = unitsOf(axes[key], full[key]);
    const shift = by[key] * (high - low);
    return inside(low + shift, high + shift);
  };
  return viewOf(pan('x'), pan('y'), full);
}
