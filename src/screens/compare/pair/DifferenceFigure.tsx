import { useElementSize } from '@mantine/hooks';
import { useMemo, useRef } from 'react';
import { ChartMenu } from '../../../components/chart/ChartMenu';
import { csvLines } from '../../../components/csvLines';
import { courseDifference } from '../../../experiment/comparison/courseDifference';
import type { ReachAxis } from '../../../experiment/comparison/reach';
import { reachText } from '../../../experiment/comparison/reachVerdict';
import styles from '../Compare.module.css';
import type { ComparedArm } from '../comparedArm';
import { pathOf, plotFrame } from '../plot/plotFrame';
import type { ComparedRuns } from '../useComparedRuns';
import { pointsText } from './pointsText';

const HEIGHT = 180;
const TEXT = { fill: 'var(--studio-dim)', fontSize: 12 } as const;
const AXIS_NAMES: Record<ReachAxis, string> = {
  step: 'training step',
  epoch: 'epoch',
  seconds: 'seconds of training',
};

interface DifferenceFigureProps {
  first: ComparedArm;
  second: ComparedArm;
  seriesOf: ComparedRuns['seriesOf'];
  axis: ReachAxis;
  revision: number;
}

/** The two arms' validation errors subtracted, over the training: under 0 the first one is better. */
export function DifferenceFigure({ first, second, seriesOf, axis, revision }: DifferenceFigureProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const figure = useRef<HTMLElement | null>(null);
  const [one, two] = [seriesOf(first.run.id), seriesOf(second.run.id)];
  const points = useMemo(() => {
    if (one === undefined || two === undefined || revision < 0) return [];
    return courseDifference(
      one.measurements(first.arm, 'validation'),
      two.measurements(second.arm, 'validation'),
      { measure: 'error', axis },
    );
  }, [one, two, first.arm, second.arm, axis, revision]);
  const last = points.at(-1);
  const extent = Math.max(0.01, ...points.map(({ value }) => Math.abs(value)));
  const frame = plotFrame({
    width: Math.max(280, width),
    height: HEIGHT,
    xRange: [0, last?.at ?? 1],
    yRange: [-extent, extent],
    rightMargin: 12,
  });
  const title = `${first.letter} minus ${second.letter}`;
  return (
    <figure ref={figure} aria-label="Difference over the training" className={styles.figure}>
      <div className={styles.head}>
        <figcaption className="studio-dim">
          Validation error of {title} over the training
          {last === undefined
            ? ': not both evaluated yet.'
            : `; at ${reachText(last.at, axis)}: ${pointsText(last.value)}. Under the line ${first.letter} is better.`}
        </figcaption>
        <ChartMenu
          title={`Difference ${title}`}
          figure={figure}
          csv={() => csvLines([[axis, 'difference'], ...points.map(({ at, value }) => [at, value])])}
        />
      </div>
      <div ref={ref}>
        <svg
          width={frame.width}
          height={HEIGHT}
          aria-hidden="true"
          data-figure
          style={{ display: 'block', maxWidth: '100%' }}
        >
          {frame.yTicks.map((tick) => (
            <g key={tick}>
              <line
                x1={frame.left}
                x2={frame.right}
                y1={frame.y(tick)}
                y2={frame.y(tick)}
                stroke={tick === 0 ? 'var(--studio-field-line)' : 'var(--studio-line)'}
              />
              <text x={frame.left - 6} y={frame.y(tick)} dy="0.35em" textAnchor="end" {...TEXT}>
                {pointsText(tick).replace(' points', '')}
              </text>
            </g>
          ))}
          {frame.xTicks.map((tick) => (
            <text key={tick} x={frame.x(tick)} y={frame.bottom + 14} textAnchor="middle" {...TEXT}>
              {tick.toLocaleString('en')}
            </text>
          ))}
          <text x={(frame.left + frame.right) / 2} y={HEIGHT - 4} textAnchor="middle" {...TEXT}>
            {AXIS_NAMES[axis]}
          </text>
          <path d={pathOf(frame, points)} fill="none" stroke="var(--studio-ink)" strokeWidth="2" />
          {points.length <= 60 &&
            points.map(({ at, value }) => (
              <circle key={at} cx={frame.x(at)} cy={frame.y(value)} r="2.5" fill="var(--studio-ink)" />
            ))}
        </svg>
      </div>
    </figure>
  );
}
