import { armStyle } from '../../components/armStyle';
import { median } from '../../lib/median';
import styles from './Figures.module.css';
import { type KernelPicture, RANDOM_COLOUR } from './kernelBank';

const BINS = 20;
const WIDTH = 320;
const HEIGHT = 96;
const BASE = 74;

/** How many kernels of a tower fall in each twentieth between 0 and 1. */
function histogram(colours: readonly number[]): { bin: number; count: number }[] {
  const binOf = (colour: number) => Math.min(BINS - 1, Math.floor(colour * BINS));
  return Array.from({ length: BINS }, (_, bin) => ({
    bin,
    count: colours.filter((colour) => binOf(colour) === bin).length,
  }));
}

/** How the kernels of each tower spread between grey and colour, beside what random weights have. */
export function KernelColours({ bank, towers }: { bank: readonly KernelPicture[]; towers: number }) {
  const byTower = Array.from({ length: towers }, (_, tower) =>
    bank.filter((kernel) => kernel.tower === tower).map((kernel) => kernel.colour),
  );
  const counts = byTower.map(histogram);
  const highest = Math.max(1, ...counts.flat().map(({ count }) => count));
  const medians = byTower.map((colours) => median(colours).toFixed(2));
  const text =
    towers === 2
      ? `median tower 1: ${medians[0]}; tower 2: ${medians[1]}`
      : `median: ${medians[0]}; this network has no towers to compare`;
  return (
    <>
      <p>
        <strong>Colourfulness, {text}.</strong> It is the share of a kernel’s variance that is off the grey
        axis: 0 sees brightness alone, 1 colour alone; random first weights have {RANDOM_COLOUR.toFixed(2)}.
      </p>
      <div className={styles.histograms}>
        {counts.map((bins, tower) => {
          const name = towers === 2 ? `Tower ${tower + 1}` : 'Kernels';
          const width = WIDTH / BINS;
          return (
            <svg
              key={name}
              viewBox={`-8 0 ${WIDTH + 16} ${HEIGHT}`}
              role="img"
              aria-label={`${name}: kernels by colourfulness`}
            >
              <line x1="0" x2={WIDTH} y1={BASE} y2={BASE} className={styles.within} />
              {bins.map(({ count, bin }) => (
                <rect
                  key={bin}
                  x={bin * width + 1}
                  width={width - 2}
                  y={BASE - (60 * count) / highest}
                  height={(60 * count) / highest}
                  fill={armStyle(tower).color}
                />
              ))}
              <line
                x1={RANDOM_COLOUR * WIDTH}
                x2={RANDOM_COLOUR * WIDTH}
                y1="12"
                y2={BASE}
                className={styles.across}
              />
              {[0, 0.5, 1].map((value) => (
                <text
                  key={value}
                  x={value * WIDTH}
                  y={BASE + 15}
                  textAnchor="middle"
                  className={styles.label}
                >
                  {value}
                </text>
              ))}
              <text x="0" y="10" className={styles.label}>
                {name}
              </text>
              <text x={RANDOM_COLOUR * WIDTH} y="10" textAnchor="middle" className={styles.label}>
                random
              </text>
            </svg>
          );
        })}
      </div>
    </>
  );
}
