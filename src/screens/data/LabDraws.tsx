import type { AugmentedPictures } from '../../workers/gpuProtocol';
import styles from './AugmentationLab.module.css';
import { LabDraw } from './LabDraw';
import { drawInWords, shownInWords } from './labWords';

/** How many draws are shown. */
export const DRAWS = 16;

const PLACES = Array.from({ length: DRAWS }, (_, place) => place);

interface LabDrawsProps {
  /** Null before the first answer. */
  pictures: AugmentedPictures | null;
  pinned: number | null;
  /** The draw that is told in words. */
  active: number | null;
  onPin: (place: number | null) => void;
  onPoint: (place: number | null) => void;
}

/** The draws as the GPU made them, one of them in words. */
export function LabDraws({ pictures, pinned, active, onPin, onPoint }: LabDrawsProps) {
  const draw = active === null ? undefined : pictures?.draws[active];
  return (
    <>
      <ol aria-label="Draws" className={styles.draws}>
        {PLACES.map((place) => {
          const each = pictures?.draws[place];
          return pictures && each ? (
            <LabDraw
              key={place}
              draw={each}
              place={place}
              pictures={pictures}
              isPinned={pinned === place}
              onPin={() => onPin(pinned === place ? null : place)}
              onPoint={onPoint}
            />
          ) : (
            <li key={place} className={styles.blank} aria-hidden="true" />
          );
        })}
      </ol>
      <p className={styles.words} role="note" aria-label="Draw in words">
        {draw && pictures
          ? `Draw ${(active ?? 0) + 1}: ${drawInWords(draw, pictures.plan)}.`
          : 'Point at a draw, or tab to it, to see its window on the picture and its numbers.'}
      </p>
      <p className={`${styles.words} studio-dim`}>{pictures && shownInWords(clippedShare(pictures))}</p>
    </>
  );
}

/** Of all draws together. */
function clippedShare({ draws }: AugmentedPictures): number {
  return draws.reduce((sum, draw) => sum + draw.clippedShare, 0) / draws.length;
}
