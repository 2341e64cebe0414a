import styles from './SchedulePreview.module.css';

/** The rate of one arm over the run. */
export interface RateLine {
  /** The arm's name, or what the arms share. */
  name: string;
  color: string;
  dash: string | undefined;
  points: { epoch: number; rate: number }[];
}

interface SchedulePreviewProps {
  /** At least one, with at least one point each. */
  lines: RateLine[];
  /** Equal drops look equal; zeros lie on the floor. */
  isLog: boolean;
}

const WIDTH = 280;
const HEIGHT = 48;
/** Room for half a stroke above and below. */
const INSET = 3;

/** Three digits, powers where it is small: "0.003", "1e-5". */
function rateText(rate: number): string {
  return String(Number(rate.toPrecision(3)));
}

/** "0.4", "12", "90". */
function epochText(epochs: number): string {
  return epochs.toLocaleString('en', { maximumFractionDigits: epochs < 10 ? 1 : 0 });
}

/** From a rate to its height in the drawing. */
function scaleOf(lines: readonly RateLine[], isLog: boolean): (rate: number) => number {
  const rates = lines.flatMap((line) => line.points.map((point) => point.rate));
  const top = Math.max(...rates);
  // A drawing of zeros alone has a floor all the same.
  const floor = isLog ? Math.min(top / 10, ...rates.filter((rate) => rate > 0)) : 0;
  const share = (rate: number) =>
    isLog
      ? Math.log(Math.max(rate, floor) / floor) / Math.log(top / floor || Math.E)
      : top === 0
        ? 0
        : rate / top;
  return (rate) => HEIGHT - INSET - share(rate) * (HEIGHT - 2 * INSET);
}

/** "Learning rate over 10 epochs: ReLU 0.003 to 0.0003, tanh 0.012 to 0.0012." */
function inWords(lines: readonly RateLine[], epochs: number): string {
  const each = lines.map(({ name, points }) => {
    const highest = Math.max(...points.map((point) => point.rate));
    const last = points.at(-1)?.rate ?? 0;
    const course = highest === last ? rateText(last) : `${rateText(highest)} to ${rateText(last)}`;
    return `${name} ${course}`;
  });
  return `Learning rate over ${epochText(epochs)} epochs: ${each.join(', ')}.`;
}

/** How the learning rate goes over a run, drawn small: rates at the left, epochs below. */
export function SchedulePreview({ lines, isLog }: SchedulePreviewProps) {
  const epochs = Math.max(...lines.flatMap((line) => line.points.map((point) => point.epoch)));
  const rates = lines.flatMap((line) => line.points.map((point) => point.rate));
  const y = scaleOf(lines, isLog);
  const x = (epoch: number) => (epochs === 0 ? 0 : (epoch / epochs) * WIDTH);
  const path = ({ points }: RateLine) =>
    points
      .map(
        ({ epoch, rate }, index) => `${index === 0 ? 'M' : 'L'}${x(epoch).toFixed(1)} ${y(rate).toFixed(1)}`,
      )
      .join('');
  const lowest = Math.min(...rates);
  const highest = Math.max(...rates);
  return (
    <figure className={styles.preview} aria-label={inWords(lines, epochs)}>
      <span className={styles.rates} aria-hidden="true">
        <span>{rateText(highest)}</span>
        <span>{lowest === highest ? '' : rateText(lowest)}</span>
      </span>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {lines.map((line) => (
          <path
            key={line.name}
            d={`${path(line)}${line.points.length === 1 ? `H${WIDTH}` : ''}`}
            fill="none"
            stroke={line.color}
            strokeWidth="1.5"
            strokeDasharray={line.dash}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <span className={styles.epochs} aria-hidden="true">
        <span>0</span>
        <span>{epochText(epochs / 2)}</span>
        <span>{epochText(epochs)} epochs</span>
      </span>
    </figure>
  );
}
