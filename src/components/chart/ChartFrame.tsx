import { memo } from 'react';
import { LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import { CourseLayer } from './CourseLayer';
import type { ChartAxis } from './chartAxis';
import type { XAxisKind } from './chartLine';
import { type AxisLabels, xLabels, yLabels } from './chartUnits';
import type { PlotArea } from './course';

interface ChartFrameProps {
  kind: XAxisKind;
  measure: 'error' | 'loss';
  x: ChartAxis;
  y: ChartAxis;
  area: PlotArea;
  /** Of the whole figure, in pixels. */
  width: number;
  height: number;
  references: readonly { name: string; value: number }[];
  isNarrow: boolean;
}

const TICK = { fill: 'var(--studio-dim)', fontSize: 12 };
/** Grid and reference lines lie under the course. */
const BEHIND = -50;

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
 * Axes, grid and reference lines: they stand before the first point comes, and are drawn anew only when they change.
 * The course is inside, and follows on its own.
 */
export const ChartFrame = memo(function ChartFrame(props: ChartFrameProps) {
  const { kind, measure, x, y, area, width, height, references, isNarrow } = props;
  const horizontal = xLabels(kind, x, isNarrow ? 4 : 7);
  const vertical = yLabels(measure, y, 4);
  const right = width - area.x - area.width;
  return (
    <LineChart
      width={width}
      height={height}
      margin={{ top: area.y, right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <XAxis
        {...axis(x, horizontal)}
        dataKey="x"
        height={height - area.y - area.height}
        tickMargin={6}
        label={{ value: horizontal.title, position: 'insideBottom', offset: 6, ...TICK }}
      />
      <YAxis {...axis(y, vertical)} width={area.x} />
      {vertical.ticks.map(({ value }) => (
        <ReferenceLine key={value} y={value} stroke="var(--studio-line)" zIndex={BEHIND} />
      ))}
      {references.map(({ name, value }) => (
        <ReferenceLine
          key={name}
          y={value}
          stroke="var(--studio-dim)"
          strokeDasharray="1 4"
          zIndex={BEHIND}
        />
      ))}
      <CourseLayer />
    </LineChart>
  );
});
