import { armStyle } from '../../components/armStyle';
import { PixelCanvas } from '../../components/PixelCanvas';
import { percentText } from '../../components/percentText';
import type { Prediction } from '../../inference/prediction';
import type { AnsweredPicture } from './askNetwork';
import styles from './Figures.module.css';

interface GuessesProps {
  answered: AnsweredPicture;
  prediction: Prediction;
  /** Index of the arm, for its colour. */
  arm: number;
  classNames: readonly string[];
}

/** One picture of Figure 4: its true label under it, its guesses as bars, the true one in the arm's colour. */
export function Guesses({ answered, prediction, arm, classNames }: GuessesProps) {
  const { picture, side } = answered;
  const truth = classNames[picture.label] ?? `class ${picture.label}`;
  const { top } = prediction;
  const place = top.findIndex((guess) => guess.label === picture.label);
  const verdict = place === 0 ? 'right' : place > 0 ? `guess ${place + 1}` : 'missed';
  return (
    <figure className={styles.guesses}>
      <PixelCanvas pixels={picture.pixels} side={side} label={truth} />
      <figcaption>
        <strong>{truth}</strong> <span className="studio-dim">{verdict}</span>
      </figcaption>
      <ol aria-label={`Top ${top.length}: ${prediction.arm}, validation picture ${picture.index + 1}`}>
        {top.map(({ label, name, probability }) => {
          const isTrue = label === picture.label;
          return (
            <li key={label} className={isTrue ? styles.true : undefined}>
              <span>{name}</span>
              <span>{percentText(probability)}</span>
              <span className={styles.track} aria-hidden="true">
                <span
                  style={{
                    width: `${100 * probability}%`,
                    background: isTrue ? armStyle(arm).color : 'var(--studio-field-line)',
                  }}
                />
              </span>
            </li>
          );
        })}
      </ol>
    </figure>
  );
}
