import { Button, Progress } from '@mantine/core';
import { duration } from '../../components/duration';
import { ErrorPanel } from '../../components/ErrorPanel';
import { percentText } from '../../components/percentText';
import { hrefOf } from '../../stores/route';
import { isLive } from '../../stores/trainingState';
import { useTraining } from '../../stores/trainingStore';
import type { RunRecord } from '../../training/runRecord';
import styles from './Photos.module.css';

/** The training that becomes the result, while it runs, waits, or was interrupted. */
export function TrainingProgress({ run }: { run: RunRecord | null }) {
  const isOnGpu = useTraining(({ status, runId }) => isLive(status) && (run === null || runId === run.id));
  const isOver = useTraining(
    ({ status, runId }) => runId === run?.id && (status === 'finished' || status === 'stopped'),
  );
  if (isOnGpu) return <Running run={run} />;
  return isOver ? <p className="studio-dim">Reading the result…</p> : <Interrupted run={run} />;
}

function Running({ run }: { run: RunRecord | null }) {
  const {
    status,
    step,
    totalSteps,
    share: told,
    secondsLeft,
    work,
    workShare,
    isCommanding,
    runId,
  } = useTraining();
  const { pause, resume, stop } = useTraining.getState();
  const share = told ?? (totalSteps === 0 ? 0 : step / totalSteps);
  const shown = status === 'preparing' ? workShare : share;
  const validation = run?.outcomes[0]?.validation?.top1Error;
  return (
    <section className={styles.progress} aria-label="Learning">
      <Progress
        value={shown === null ? 100 : 100 * shown}
        animated={shown === null}
        aria-label="Training progress"
      />
      <div className={styles.figures} role="status">
        <span>{status === 'paused' ? 'Paused' : work || 'Learning'}</span>
        {status !== 'preparing' && (
          <span>
            {Math.floor(100 * share)} %, step {step.toLocaleString('en')} of {totalSteps.toLocaleString('en')}
          </span>
        )}
        {status === 'training' && secondsLeft !== null && <span>{duration(secondsLeft)} left</span>}
        {validation !== undefined && (
          <span>right in {percentText(1 - validation)} of the validation photos so far</span>
        )}
      </div>
      <div className={styles.row}>
        {status === 'paused' ? (
          <Button disabled={isCommanding} onClick={() => void resume()}>
            Resume
          </Button>
        ) : (
          <Button disabled={isCommanding || status !== 'training'} onClick={() => void pause()}>
            Pause
          </Button>
        )}
        <Button disabled={isCommanding || runId === null} onClick={() => void stop(true)}>
          Stop here
        </Button>
        <a href={hrefOf('train', runId === null ? {} : { run: runId })}>Watch it learn, on Train</a>
      </div>
    </section>
  );
}

/** Its tab was closed, or the GPU was lost: it goes on from its last checkpoint. */
function Interrupted({ run }: { run: RunRecord | null }) {
  const other = useTraining(({ status }) => isLive(status));
  const error = useTraining((state) => (state.runId === run?.id ? state.error : null));
  if (run === null) return null;
  const goOn = async () => {
    const { open } = useTraining.getState();
    await open(run.id);
    await useTraining.getState().resume();
  };
  return (
    <>
      <p role="status">
        This training was interrupted at step {run.step.toLocaleString('en')} of{' '}
        {run.totalSteps.toLocaleString('en')}
        {run.hasCheckpoint ? '; it can go on from where it was saved.' : ', before anything was saved.'}
      </p>
      {error !== null && <ErrorPanel error={error} title="It did not go on" />}
      <div className={styles.row}>
        {run.hasCheckpoint && (
          <Button variant="filled" disabled={other} onClick={() => void goOn()}>
            Resume
          </Button>
        )}
        {other && <span className="studio-dim">When the training that has the GPU is over.</span>}
      </div>
    </>
  );
}
