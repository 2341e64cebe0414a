import { niceTicks } from './niceTicks';

/** A rectangle in pixels with its axes. */
export interface PlotFrame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** From axis values to pixels. */
  x: (value: number) => number;
  y: (value: number) => number;
  xTicks: number[];
  yTicks: number[];
}

interface PlotOptions {
  width: number;
  height: number;
  xRange: readonly [number, number];
  yRange: readonly [number, number];
  /** Room for labels right of the plot, in pixels. */
  rightMargin: number;
}

/** Lays a plot out; an interval without width gets one. */
export function plotFrame({ width, height, xRange, yRange, rightMargin }: PlotOptions): PlotFrame {
  const [left, right, top, bottom] = [52, width - rightMargin, 10, height - 34];
  const [xLow, xHigh] = xRange[1] > xRange[0] ? xRange : [xRange[0], xRange[0] + 1];
  const [yLow, yHigh] = yRange[1] > yRange[0] ? yRange : [yRange[0] - 0.5, yRange[0] + 0.5];
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    x: (value) => left + ((value - xLow) / (xHigh - xLow)) * (right - left),
    y: (value) => bottom - ((value - yLow) / (yHigh - yLow)) * (bottom - top),
    xTicks: niceTicks(xLow, xHigh, width < 500 ? 3 : 6),
    yTicks: niceTicks(yLow, yHigh, 5),
  };
}

/** The `d` of a line through points, in tenths of a pixel. */
export function pathOf(frame: PlotFrame, points: readonly { at: number; value: number }[]): string {
  return points
    .map(
      ({ at, value }, index) =>
        `${index === 0 ? 'M' : 'L'}${frame.x(at).toFixed(1)} ${frame.y(value).toFixed(1)}`,
    )
    .join('');
}
