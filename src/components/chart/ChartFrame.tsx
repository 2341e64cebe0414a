import { memo } from 'react';
import { LineChart, XAxis, YAxis } from 'recharts';
import { VERTICAL_TICKS } from './CourseGrid';
import { CourseLayer } from './CourseLayer';
import type { ChartAxis } from './chartAxis';
import type { XAxisKind } from './chartLine';
import { type AxisLabels, xLabels, yLabels } from './chartUnits';
import type { PlotArea } from './course';
import { useStage } from './useStage';

interface ChartFrameProps {
  kind: XAxisKind;
  measure: 'error' | 'loss';
  x: ChartAxis;
  y: ChartAxis;
  area: PlotArea;
  /** Of the whole figure, in pixels. */
  width: number;
  height: number;
  isNarrow: boolean;
}

const TICK = { fill: 'var(--studio-dim)', fontSize: 12 };

/** How recharts is told an axis: its domain, and ticks that are ours. */
function axis({ low, high, isLog }: ChartAxis, labels: AxisLabels) {
  const texts = new Map(labels.ticks.map(({ value, text }) => [value, text]));
  return {
    type: 'number' as const,
    domain: [low, high],
    scale: isLog ? ('log' as const) : ('linear' as const),
    ticks: [...texts.keys()],
    tickFormatter: (value: number) => texts.get(value) ?? '',
    interval: 0,
    allowDataOverflow: true,
    axisLine: false,
    tickLine: false,
    tick: TICK,
  };
}

/**
 * The axes: they stand before the first point comes, and are drawn anew only when they change. Grid and course are inside
 * and follow on their own: lines of recharts' own would be entered into its store one by one. The first time all is done
 * in stages: recharts alone, its axes, the course of perhaps 100,000 points.
 */
export const ChartFrame = memo(function ChartFrame(props: ChartFrameProps) {
  const { kind, measure, x, y, area, width, height, isNarrow } = props;
  const horizontal = xLabels(kind, x, isNarrow ? 4 : 7);
  const vertical = yLabels(measure, y, VERTICAL_TICKS);
  const right = width - area.x - area.width;
  const stage = useStage(2);
  return (
    <LineChart
      width={width}
      height={height}
      margin={{ top: area.y, right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      {stage > 0 && (
        <XAxis
          {...axis(x, horizontal)}
          dataKey="x"
          height={height - area.y - area.height}
          tickMargin={6}
          label={{ value: horizontal.title, position: 'insideBottom', offset: 6, ...TICK }}
        />
      )}
      {stage > 0 && <YAxis {...axis(y, vertical)} width={area.x} />}
      {stage > 1 && <CourseLayer />}
    </LineChart>
  );
});
