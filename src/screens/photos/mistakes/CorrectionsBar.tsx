import { Button } from '@mantine/core';
import { ErrorPanel } from '../../../components/ErrorPanel';
import { useCorrections } from '../../../stores/correctionsStore';
import { correctionsInWords } from './correctionsInWords';
import styles from './Mistakes.module.css';

/** What is corrected in this dataset so far, and the way on. */
export function CorrectionsBar({ onRetrain }: { onRetrain?: (() => void) | undefined }) {
  const { corrections, error } = useCorrections();
  return (
    <div className={styles.bar}>
      <p role="status" className={styles.says}>
        {correctionsInWords(corrections)}{' '}
        <span className="studio-dim">
          The files stay as they are; corrections are kept with the dataset and count when a last layer is
          solved. A training of deeper layers does not know of them: it learns, and is tested, by the labels
          as they were.
        </span>
      </p>
      {onRetrain !== undefined && (
        <Button disabled={corrections.length === 0} onClick={onRetrain}>
          Retrain the head
        </Button>
      )}
      {error !== null && <ErrorPanel error={error} title="The corrections could not be kept" />}
    </div>
  );
}
