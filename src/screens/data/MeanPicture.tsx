import { useMemo } from 'react';
import { PixelCanvas } from '../../components/PixelCanvas';
import type { DatasetStatistics } from '../../data/dataset';
import styles from './Statistics.module.css';

/** The mean of the training pictures, which is subtracted before the first layer. */
export function MeanPicture({ statistics, side }: { statistics: DatasetStatistics; side: number }) {
  const pixels = useMemo(() => Uint8Array.from(statistics.meanImage, Math.round), [statistics]);
  return (
    <PixelCanvas pixels={pixels} side={side} label="Mean of the training pictures" className={styles.mean} />
  );
}
