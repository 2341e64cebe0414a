import { Button, CloseButton } from '@mantine/core';
import { ErrorPanel } from '../../components/ErrorPanel';
import { milliseconds } from '../../components/milliseconds';
import { useClassification } from '../../stores/classificationStore';
import type { ShownPicture } from '../../stores/many/shownPicture';
import { useRuns } from '../../stores/runsStore';
import type { RunRecord } from '../../training/runRecord';
import { answerInWords } from './answerInWords';
import { BesideAnswer } from './BesideAnswer';
import styles from './Classify.module.css';
import { SeenPicture } from './SeenPicture';
import { TopFive } from './TopFive';

interface PictureAnswerProps {
  picture: ShownPicture;
  /** The run that is asked now; undefined where there is none. */
  run: RunRecord | undefined;
}

function stateInWords(picture: ShownPicture, run: RunRecord | undefined): string {
  if (picture.status === 'classifying') return 'Looking…';
  if (picture.status === 'waiting') return run === undefined ? 'Waits for a network.' : 'Waits its turn.';
  if (picture.status === 'failed') return '';
  return answerInWords(picture.predictions);
}

/** One picture as the networks see it, and each arm's answer beside the others'. */
export function PictureAnswer({ picture, run }: PictureAnswerProps) {
  const { remove } = useClassification.getState();
  const arms = useRuns((state) => state.runs.find((each) => each.id === picture.runId)?.experiment.arms);
  // An arm that stopped does not answer: the place in the run, not among the answers, gives the colour.
  const armIndexOf = (name: string) => Math.max(0, arms?.findIndex((arm) => arm.name === name) ?? 0);
  const time = picture.elapsedMs === null ? '' : `answered in ${milliseconds(picture.elapsedMs)}`;
  return (
    <article className={`studio-panel ${styles.answer}`} aria-label={picture.name}>
      <SeenPicture picture={picture} />
      <div className={styles.body}>
        <div className={styles.title}>
          <h2>{picture.name}</h2>
          <span className="studio-dim">{picture.status === 'answered' ? time : ''}</span>
          <CloseButton aria-label={`Remove ${picture.name}`} onClick={() => remove(picture.id)} />
        </div>
        <p role="status">{stateInWords(picture, run)}</p>
        {picture.error !== null && picture.status === 'failed' && (
          <ErrorPanel error={picture.error} title="This picture got no answer">
            <Button onClick={() => useClassification.getState().retry(picture.id)}>Try again</Button>
          </ErrorPanel>
        )}
        {picture.status !== 'failed' && (
          <div className={styles.lists}>
            {picture.predictions.map((prediction) => (
              <TopFive
                key={prediction.arm}
                prediction={prediction}
                arm={armIndexOf(prediction.arm)}
                pictureName={picture.name}
              />
            ))}
          </div>
        )}
        {picture.status !== 'failed' && picture.beside !== null && (
          <BesideAnswer
            beside={picture.beside}
            firstArm={picture.predictions.length}
            pictureName={picture.name}
          />
        )}
      </div>
    </article>
  );
}
