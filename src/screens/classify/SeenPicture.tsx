import { useMemo } from 'react';
import { PixelCanvas } from '../../components/PixelCanvas';
import type { ShownPicture } from '../../stores/many/shownPicture';
import styles from './Classify.module.css';
import { windowPixels } from './windowPixels';

/** The window of the picture that the networks saw, before the mean is subtracted. */
export function SeenPicture({ picture }: { picture: ShownPicture }) {
  const { view } = picture;
  const pixels = useMemo(() => (view === null ? null : windowPixels(view.pixels, view.cut)), [view]);
  if (view === null || pixels === null) return <div className={styles.seen} />;
  return (
    <PixelCanvas
      pixels={pixels}
      side={view.cut.window.side}
      label={`${picture.name} as the network sees it`}
      className={styles.seen}
    />
  );
}
