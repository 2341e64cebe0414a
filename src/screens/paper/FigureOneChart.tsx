import { useElementSize } from '@mantine/hooks';
import { useId } from 'react';
import { armStyle } from '../../components/armStyle';
import { axisTicks } from '../../components/chart/chartAxis';
import { spreadLabels } from '../../components/chart/spreadLabels';
import { percentText } from '../../components/percentText';
import styles from './Figures.module.css';
import { type FigureOne, THRESHOLD } from './figureOne';

const HEIGHT = 320;
const EDGE = { left: 48, right: 76, top: 10, bottom: 40 };
/** Upper end of the axis as in the paper; all of it where an arm ends above. */
const PAPERS_TOP = 0.75;
const DASH = '8 5';

/** Training error over epochs as the paper draws it: ReLU solid, tanh dashed, the 25 % line dotted. */
export function FigureOneChart({ figure }: { figure: FigureOne }) {
  const { ref, width: measured } = useElementSize();
  const width = Math.max(measured, 300);
  const last = figure.lines.map(({ errors }) => errors.at(-1) ?? 1);
  const top = last.some((error) => error > PAPERS_TOP) ? 1 : PAPERS_TOP;
  const clip = useId();
  const ticks = axisTicks({ low: 0, high: figure.lastEpoch, isLog: false }, width < 500 ? 4 : 8);
  const end = Math.max(figure.lastEpoch, 1e-9);
  const x = (epoch: number) => EDGE.left + (epoch / end) * (width - EDGE.left - EDGE.right);
  const y = (error: number) => EDGE.top + (1 - error / top) * (HEIGHT - EDGE.top - EDGE.bottom);
  const ends = last.map(y);
  const heights = spreadLabels([...ends, y(THRESHOLD)], 16, EDGE.top, HEIGHT - EDGE.bottom);
  return (
    <div ref={ref} style={{ minHeight: HEIGHT }}>
      {measured > 0 && (
        <svg width={width} height={HEIGHT}>
          <title>{summary(figure)}</title>
          <clipPath id={clip}>
            <rect x={x(0)} y={y(top)} width={x(end) - x(0)} height={y(0) - y(top)} />
          </clipPath>
          {[0, 0.25, 0.5, 0.75, 1]
            .filter((error) => error <= top)
            .map((error) => (
              <g key={error}>
                <line x1={x(0)} x2={x(end)} y1={y(error)} y2={y(error)} className={styles.grid} />
                <text x={EDGE.left - 8} y={y(error)} dy="0.35em" textAnchor="end" className={styles.label}>
                  {percentText(error)}
                </text>
              </g>
            ))}
          {ticks.map((epoch) => (
            <text key={epoch} x={x(epoch)} y={HEIGHT - 22} textAnchor="middle" className={styles.label}>
              {epoch}
            </text>
          ))}
          <text x={(x(0) + x(end)) / 2} y={HEIGHT - 4} textAnchor="middle" className={styles.label}>
            epoch
          </text>
          <line x1={x(0)} x2={x(end)} y1={y(THRESHOLD)} y2={y(THRESHOLD)} className={styles.threshold} />
          <text x={x(end) + 6} y={heights[2]} dy="0.35em" className={styles.label}>
            25 % line
          </text>
          {figure.lines.map(({ name, arm, isDashed, epochs, errors, reached }, place) => (
            <g key={name} stroke={armStyle(arm).color} fill={armStyle(arm).color}>
              <polyline
                points={epochs.map((epoch, index) => `${x(epoch)},${y(errors[index] ?? 0)}`).join(' ')}
                className={styles.curve}
                clipPath={`url(#${clip})`}
                strokeDasharray={isDashed ? DASH : undefined}
              />
              {reached.at !== null && (
                <>
                  <line
                    x1={x(reached.at)}
                    x2={x(reached.at)}
                    y1={y(THRESHOLD)}
                    y2={y(0)}
                    strokeDasharray="2 4"
                  />
                  <circle cx={x(reached.at)} cy={y(THRESHOLD)} r="4" />
                  <text x={x(reached.at) + 5} y={y(0) - 6 - 16 * place} stroke="none" className={styles.mark}>
                    {reached.at.toFixed(2)}
                  </text>
                </>
              )}
              <text
                x={x(epochs.at(-1) ?? 0) + 6}
                y={heights[place]}
                dy="0.35em"
                stroke="none"
                className={styles.mark}
              >
                {name}
              </text>
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

function summary({ lines, verdict }: FigureOne): string {
  const ends = lines.map(({ name, errors }) => `${name} ends at ${percentText(errors.at(-1) ?? 1)}`);
  return `Training error over epochs: ${ends.join(', ')}. ${verdict.text}${verdict.strong}`;
}
