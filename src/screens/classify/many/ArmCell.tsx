import { armStyle } from '../../../components/armStyle';
import type { ArmAnswer } from '../../../stores/many/manyPicture';
import { CropBars } from '../CropBars';
import { GuessBar } from '../GuessBar';
import styles from './Many.module.css';

interface ArmCellProps {
  answer: ArmAnswer;
  /** Index of the arm, for its colour. */
  arm: number;
  /** Null where the picture's class is unknown. */
  isRight: boolean | null;
  classNames: readonly string[];
  pictureName: string;
}

/** One arm's answer about one of many pictures: the best guess with its share; the next four for those who listen. */
export function ArmCell({ answer, arm, isRight, classNames, pictureName }: ArmCellProps) {
  const { labels, shares, novelty, cropShares } = answer;
  const { color } = armStyle(arm);
  return (
    <div className={styles.answer}>
      {isRight !== null && (
        <span className={styles.mark} data-right={isRight}>
          <span aria-hidden="true">{isRight ? '✓' : '✗'}</span>
          <span className={styles.heard}>{isRight ? 'right' : 'wrong'}</span>
        </span>
      )}
      <ol className={styles.guesses} aria-label={`Top ${labels.length}: ${answer.arm}, ${pictureName}`}>
        {labels.map((label, place) => (
          <li key={label} className={place === 0 ? styles.best : styles.heard}>
            <GuessBar
              name={classNames[label] ?? `class ${label}`}
              share={shares[place] ?? Number.NaN}
              color={color}
            />
          </li>
        ))}
      </ol>
      {cropShares !== null && <CropBars shares={cropShares} color={color} />}
      {novelty !== null && novelty > 1 && <span className={styles.novel}>not one of its classes</span>}
    </div>
  );
}
