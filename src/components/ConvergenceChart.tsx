import { useMemo } from 'react';
import { LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { axisTicks } from './axisTicks';
import { CourseLayer } from './CourseLayer';
import type { ChartLine, ChartMark } from './chartLine';
import { CourseContext } from './courseContext';

interface ConvergenceChartProps {
  measure: 'error' | 'loss';
  lines: ChartLine[];
  /** Right end of the step axis. */
  totalSteps: number;
  /** What guessing gives: 1 - 1/classes, or ln(classes). */
  chance: number;
  /** The error whose crossing is told; null where the measure has none. */
  threshold: number | null;
  /** Where an arm reached the threshold. */
  marks: ChartMark[];
  /** A small screen: fewer ticks and smaller margins. */
  isNarrow: boolean;
}

const TICK = { fill: 'var(--studio-dim)', fontSize: 12 };
/** Grid and reference lines lie under the course. */
const BEHIND = -50;
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];

function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

/** Upper end of the loss axis: a fifth over chance, more in halves of a nat where a line needs it. */
function lossTop(lines: readonly ChartLine[], chance: number): number {
  const highest = Math.max(0, ...lines.flatMap((line) => line.points.map((point) => point.value)));
  return highest <= chance * 1.2 ? chance * 1.2 : Math.ceil(2 * Math.min(highest, chance * 3)) / 2;
}

/**
 * Error or loss over training steps. Axes and reference lines stand before the first point comes and are drawn once;
 * the lines follow through `CourseContext`.
 */
export function ConvergenceChart(props: ConvergenceChartProps) {
  const { measure, lines, totalSteps, chance, threshold, marks, isNarrow } = props;
  const top = measure === 'error' ? 1 : lossTop(lines, chance);
  const references = useMemo(
    () => [
      { name: 'chance', value: chance },
      ...(threshold === null ? [] : [{ name: `${percent(threshold)} line`, value: threshold }]),
    ],
    [chance, threshold],
  );
  const frame = useMemo(() => {
    const isError = measure === 'error';
    const valueTicks = isError ? QUARTERS : axisTicks(top, 4);
    return (
      <ResponsiveContainer width="100%" height="100%" debounce={100}>
        <LineChart
          margin={{ top: 8, right: isNarrow ? 72 : 96, bottom: 18, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis
            type="number"
            dataKey="step"
            domain={[0, totalSteps]}
            ticks={axisTicks(totalSteps, isNarrow ? 4 : 7)}
            allowDataOverflow
            axisLine={false}
            tickLine={false}
            tick={TICK}
            tickMargin={6}
            label={{ value: 'training step', position: 'insideBottom', offset: -14, ...TICK }}
          />
          <YAxis
            type="number"
            domain={[0, top]}
            ticks={valueTicks}
            tickFormatter={(value: number) => (isError ? percent(value) : value.toFixed(1))}
            allowDataOverflow
            axisLine={false}
            tickLine={false}
            tick={TICK}
            width={48}
          />
          {valueTicks.map((value) => (
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
      </ResponsiveContainer>
    );
  }, [measure, totalSteps, top, references, isNarrow]);
  const course = { lines, marks, references, totalSteps, top, isNarrow };
  return <CourseContext value={course}>{frame}</CourseContext>;
}
