import { Button, Progress } from '@mantine/core';
import { importProgressText } from '../../components/importProgressText';
import { useImportOptions } from '../../stores/importOptionsStore';
import { useImports } from '../../stores/importStore';
import styles from './Data.module.css';
import { TrainOnBeginning } from './TrainOnBeginning';

/** Training pictures from which on a beginning is worth a training. */
const WORTH_TRAINING = 1000;

/** The import that is running: how far, how fast, how long still; and the way to end it, or to begin with it. */
export function ImportRunning() {
  const { progress, sourceName, cancel } = useImports();
  const isAppending = useImportOptions(({ options }) => options.appendTo !== null);
  const share =
    progress === null || progress.total === null || progress.total === 0
      ? null
      : progress.done / progress.total;
  return (
    <section className="studio-panel" aria-label="Import">
      <div className={styles.row}>
        <h2>Importing {sourceName}</h2>
        <div className={styles.actions}>
          {progress !== null && !isAppending && progress.trainable >= WORTH_TRAINING && (
            <TrainOnBeginning
              importId={progress.importId}
              label={`Train on the first ${progress.trainable.toLocaleString('en')} now`}
            />
          )}
          <Button onClick={() => void cancel()} disabled={progress === null}>
            Cancel import
          </Button>
        </div>
      </div>
      <Progress
        value={share === null ? 100 : 100 * share}
        animated={share === null}
        aria-label="Import progress"
        my={12}
      />
      <div className={styles.figures} role="status">
        {importProgressText(progress).map((part) => (
          <span key={part}>{part}</span>
        ))}
      </div>
      <p className="studio-dim">
        Other screens can be used meanwhile. If the tab is closed, give the same source again and it goes on.
      </p>
    </section>
  );
}
