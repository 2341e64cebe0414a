import { useMemo } from 'react';
import { PixelCanvas } from '../../components/PixelCanvas';
import type { DatasetStatistics } from '../../data/dataset';
import styles from './Data.module.css';

/** The mean of the training pictures, which is subtracted before the first layer; and how far colours vary. */
export function MeanPicture({ statistics, side }: { statistics: DatasetStatistics; side: number }) {
  const pixels = useMemo(() => Uint8Array.from(statistics.meanImage, Math.round), [statistics]);
  return (
    <>
      <PixelCanvas
        pixels={pixels}
        side={side}
        label="Mean of the training pictures"
        className={styles.mean}
      />
      <p className="studio-dim">
        Colour varies by {statistics.colorStds.map((std) => std.toFixed(0)).join(', ')}
        <br />
        grey levels along its three axes.
      </p>
    </>
  );
}
