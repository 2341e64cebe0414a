import { ErrorPanel } from '../../components/ErrorPanel';
import { runTitle } from '../../components/runTitle';
import type { ShownPicture } from '../../stores/many/shownPicture';
import { answerInWords } from './answerInWords';
import styles from './Classify.module.css';
import { TopFive } from './TopFive';

interface BesideAnswerProps {
  beside: NonNullable<ShownPicture['beside']>;
  /** Place of its first arm among all that answer, for the colours. */
  firstArm: number;
  pictureName: string;
}

/** What another run makes of the same picture. */
export function BesideAnswer({ beside, firstArm, pictureName }: BesideAnswerProps) {
  const { run, predictions, error } = beside;
  return (
    <section className={styles.beside} aria-label={`Beside it: ${pictureName}`}>
      <p>
        <strong>{runTitle(run)}</strong>
        <br />
        {answerInWords(predictions)}
      </p>
      {error !== null && <ErrorPanel error={error} title="This run gave no answer" />}
      <div className={styles.lists}>
        {predictions.map((prediction, place) => (
          <TopFive
            key={prediction.arm}
            prediction={prediction}
            arm={firstArm + place}
            pictureName={pictureName}
          />
        ))}
      </div>
    </section>
  );
}
