import type { DifferenceRow } from './differenceRows';

const WIDTH = 140;
const HEIGHT = 16;

interface IntervalBarProps {
  interval: NonNullable<DifferenceRow['interval']>;
  /** What the bar's half width stands for, a share of 1; the same for all bars of a table. */
  reach: number;
}

/** An interval around 0 as a bar: the words beside it say the same. */
export function IntervalBar({ interval, reach }: IntervalBarProps) {
  const x = (value: number) => WIDTH / 2 + (value / reach) * (WIDTH / 2 - 6);
  const { difference, low, high } = interval;
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
      <line x1={WIDTH / 2} x2={WIDTH / 2} y1="0" y2={HEIGHT} stroke="var(--studio-field-line)" />
      {low !== null && high !== null && (
        <line
          x1={x(low)}
          x2={x(high)}
          y1={HEIGHT / 2}
          y2={HEIGHT / 2}
          stroke="var(--studio-ink)"
          strokeWidth="2"
        />
      )}
      <circle cx={x(difference)} cy={HEIGHT / 2} r="4" fill="var(--studio-ink)" />
    </svg>
  );
}
