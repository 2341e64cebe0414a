import { percentText } from '../../components/percentText';
import styles from './Classify.module.css';

/** The paper's ten places, in the order of experiment/recipe/window.ts. */
const PLACES = ['top left', 'top right', 'bottom left', 'bottom right', 'centre'].flatMap((place) => [
  place,
  `${place}, mirrored`,
]);

/** What each of ten windows gives the class that wins together, as ten small bars. */
export function CropBars({ shares, color }: { shares: readonly number[]; color: string }) {
  const inWords = shares.map((share, place) => `${PLACES[place]} ${percentText(share)}`).join('; ');
  return (
    <span className={styles.crops} role="img" aria-label={`Ten windows: ${inWords}`} title={inWords}>
      {shares.map((share, place) => (
        <span key={PLACES[place]}>
          <span className={styles.crop} style={{ height: `${100 * share}%`, background: color }} />
        </span>
      ))}
    </span>
  );
}
