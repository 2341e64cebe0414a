import { VisuallyHidden } from '@mantine/core';
import type { DatasetStatistics } from '../../data/dataset';
import { colourSwatches, meanColour } from './colourSwatches';
import styles from './Statistics.module.css';

/** ImageNet's, from the parameter files of the authors' own code; grey levels along the three axes. */
const IMAGENET_STDS = [121.8, 37.1, 19.7];

const NAMES = ['First axis', 'Second axis', 'Third axis'];

/** The three directions in which the training pictures' colours vary, and how far. */
export function ColourAxes({ statistics }: { statistics: DatasetStatistics }) {
  const mean = meanColour(statistics.meanImage);
  return (
    <table className={styles.axes} aria-label="Colour axes">
      <thead>
        <tr>
          <th scope="col">Colours vary along</th>
          <th scope="col">R, G, B</th>
          <th scope="col" className={styles.number}>
            this set
          </th>
          <th scope="col" className={styles.number}>
            ImageNet
          </th>
        </tr>
      </thead>
      <tbody>
        {statistics.colorAxes.map((axis, index) => {
          const std = statistics.colorStds[index] ?? 0;
          return (
            <tr key={NAMES[index]}>
              <th scope="row" className={styles.axis}>
                <VisuallyHidden>{NAMES[index]}</VisuallyHidden>
                <span className={styles.swatches} aria-hidden="true">
                  {colourSwatches(mean, axis, std).map(({ at, color }) => (
                    <span key={at} style={{ background: color }} />
                  ))}
                </span>
              </th>
              <td>{axis.map((part) => part.toFixed(2).replace('-', '−')).join(', ')}</td>
              <td className={styles.number}>{std.toFixed(1)}</td>
              <td className={`studio-dim ${styles.number}`}>{IMAGENET_STDS[index]?.toFixed(1)}</td>
            </tr>
          );
        })}
      </tbody>
      <caption className="studio-dim">
        Standard deviations in grey levels; each bar runs from two below the mean colour to two above. The
        paper’s colour noise shifts whole pictures along these axes, by a tenth of these values.
      </caption>
    </table>
  );
}
