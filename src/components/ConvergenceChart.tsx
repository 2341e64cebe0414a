import { Line, LineChart, ReferenceDot, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { axisTicks } from './axisTicks';
import { type ChartLine, type ChartMark, endLabels, stackMarks } from './chartLine';

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
  /** Of the person's device: fewer ticks and smaller margins. */
  isNarrow: boolean;
}

const TICK = { fill: 'var(--studio-dim)', fontSize: 12 };

function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

/** Error or loss over training steps: axes and reference lines stand before the first point comes. */
export function ConvergenceChart(props: ConvergenceChartProps) {
  const { measure, lines, totalSteps, chance, threshold, marks, isNarrow } = props;
  const highest = Math.max(0, ...lines.flatMap((line) => line.points.map((point) => point.value)));
  const top = measure === 'error' ? 1 : Math.max(chance * 1.2, Math.min(highest, chance * 3));
  const references = [
    { name: 'chance', value: chance },
    ...(threshold === null ? [] : [{ name: `${percent(threshold)} line`, value: threshold }]),
  ];
  const levels = stackMarks(marks, totalSteps * (isNarrow ? 0.28 : 0.09));
  const labels = endLabels(lines, references, { top, totalSteps });
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
          ticks={measure === 'error' ? [0, 0.25, 0.5, 0.75, 1] : axisTicks(top, 4)}
          tickFormatter={(value: number) => (measure === 'error' ? percent(value) : value.toFixed(1))}
          allowDataOverflow
          axisLine={false}
          tickLine={false}
          tick={TICK}
          width={48}
        />
        {(measure === 'error' ? [0, 0.25, 0.5, 0.75, 1] : axisTicks(top, 4)).map((value) => (
          <ReferenceLine key={value} y={value} stroke="var(--studio-line)" />
        ))}
        {references.map(({ name, value }) => (
          <ReferenceLine key={name} y={value} stroke="var(--studio-dim)" strokeDasharray="1 4" />
        ))}
        {marks.map((mark) => (
          <ReferenceLine
            key={mark.name}
            segment={[
              { x: mark.step, y: 0 },
              { x: mark.step, y: mark.value },
            ]}
            stroke={mark.color}
            strokeDasharray="2 4"
          />
        ))}
        {lines.map((line) => (
          <Line
            key={line.key}
            name={line.key}
            data={line.points}
            dataKey="value"
            stroke={line.color}
            strokeWidth={line.isStrong ? 2.5 : 1.25}
            strokeOpacity={line.isStrong ? 1 : 0.55}
            strokeDasharray={line.isStrong ? line.dash : undefined}
            dot={line.isStrong && line.points.length === 1 ? { r: 3, fill: line.color } : false}
            activeDot={false}
            isAnimationActive={false}
            type="linear"
          />
        ))}
        {marks.map((mark) => (
          <ReferenceDot
            key={mark.name}
            x={mark.step}
            y={mark.value}
            r={5}
            fill={mark.color}
            stroke="var(--studio-page)"
          />
        ))}
        {marks.map((mark, index) => (
          <ReferenceDot
            key={mark.name}
            x={mark.step}
            y={0}
            r={0}
            label={{
              value: `step ${mark.step}`,
              position: 'right',
              dy: -10 - 14 * (levels[index] ?? 0),
              fill: mark.color,
              fontSize: 12,
            }}
          />
        ))}
        {labels.map((label) => (
          <ReferenceDot
            key={label.key}
            x={label.step}
            y={label.value}
            r={0}
            ifOverflow="visible"
            label={{
              value: label.text,
              position: 'right',
              fill: label.color,
              fontSize: label.isArm ? 14 : 12,
              fontWeight: label.isArm ? 600 : 400,
            }}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
