import { PixelCanvas } from '../../components/PixelCanvas';
import type { AugmentationDraw, AugmentedPictures } from '../../workers/gpuProtocol';
import styles from './AugmentationLab.module.css';
import { drawInWords } from './labWords';

interface LabDrawProps {
  draw: AugmentationDraw;
  /** From 0. */
  place: number;
  pictures: AugmentedPictures;
  isPinned: boolean;
  onPin: () => void;
  onPoint: (place: number | null) => void;
}

/** One draw: told in words, and its window shown on the original, while it is pointed at, focused or pinned. */
export function LabDraw({ draw, place, pictures, isPinned, onPin, onPoint }: LabDrawProps) {
  return (
    <li>
      <button
        type="button"
        className={styles.draw}
        aria-pressed={isPinned}
        onClick={onPin}
        onFocus={() => onPoint(place)}
        onBlur={() => onPoint(null)}
        onPointerEnter={() => onPoint(place)}
        onPointerLeave={() => onPoint(null)}
      >
        <PixelCanvas
          pixels={draw.pixels}
          side={pictures.inputSide}
          label={`Draw ${place + 1}: ${drawInWords(draw, pictures.plan)}`}
        />
      </button>
    </li>
  );
}
