import { PixelCanvas } from '../../components/PixelCanvas';
import type { StoredPicture } from '../../data/dataset';
import type { AugmentedPictures } from '../../workers/gpuProtocol';
import styles from './AugmentationLab.module.css';

interface LabOriginalProps {
  /** Null while it is fetched. */
  picture: StoredPicture | null;
  side: number;
  name: string;
  pictures: AugmentedPictures | null;
  /** The draw whose window stands out; null for none. */
  active: number | null;
}

/** The picture as stored, with the windows of its draws. */
export function LabOriginal({ picture, side, name, pictures, active }: LabOriginalProps) {
  const strong = active === null ? undefined : pictures?.draws[active];
  return (
    <figure className={styles.original}>
      {picture !== null && <PixelCanvas pixels={picture.pixels} side={side} label={`${name}, as stored`} />}
      {pictures !== null && (
        <svg viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
          {strong === undefined &&
            [...distinctPlaces(pictures)].map(([corner, { left, top }]) => (
              <Window key={corner} left={left} top={top} side={pictures.plan.windowSide} />
            ))}
          {strong && <Window left={strong.left} top={strong.top} side={pictures.plan.windowSide} isStrong />}
        </svg>
      )}
    </figure>
  );
}

/** Several draws may have the same window. */
function distinctPlaces({ draws }: AugmentedPictures) {
  return new Map(draws.map((draw) => [`${draw.left} ${draw.top}`, draw]));
}

/** Light on dark, so that it is seen on every picture. */
function Window(props: { left: number; top: number; side: number; isStrong?: boolean }) {
  const box = { x: props.left, y: props.top, width: props.side, height: props.side };
  return (
    <g className={props.isStrong ? styles.strong : styles.faint} data-window={`${props.left} ${props.top}`}>
      <rect {...box} className={styles.under} />
      <rect {...box} className={styles.over} />
    </g>
  );
}
