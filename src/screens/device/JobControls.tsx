import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { duration } from '../../components/duration';
import { ErrorPanel } from '../../components/ErrorPanel';
import { type DiagnosticsJob, useDiagnostics } from '../../stores/diagnosticsStore';
import { isLive } from '../../stores/trainingState';
import { useTraining } from '../../stores/trainingStore';
import styles from './Device.module.css';

/** Starts one job of the Device screen; while it runs, how far it is and `Cancel`; afterwards, what went wrong. */
export function JobControls(props: {
  job: DiagnosticsJob;
  name: string;
  progressName: string;
  children?: ReactNode;
}) {
  const { status, job, progress, error, run, cancel } = useDiagnostics();
  const isTraining = useTraining((state) => isLive(state.status) && state.status !== 'paused');
  const isOwn = job === props.job;
  if (status === 'working' && isOwn) {
    return (
      <>
        <Progress value={100 * (progress?.share ?? 0)} aria-label={props.progressName} my={12} />
        <div className={styles.actions}>
          <Button onClick={() => void cancel()}>Cancel</Button>
          <span>{progress?.label ?? 'Waiting for the GPU'}</span>
          {progress !== null && progress.secondsLeft !== null && (
            <span className="studio-dim">{duration(progress.secondsLeft)} left</span>
          )}
        </div>
      </>
    );
  }
  return (
    <>
      <div className={styles.actions}>
        <Button onClick={() => void run(props.job)} disabled={isTraining || status !== 'ready'}>
          {props.name}
        </Button>
        {props.children}
        {isTraining && <span className="studio-dim">When the training is paused or over.</span>}
      </div>
      {isOwn && error !== null && <ErrorPanel error={error} title="It did not work" />}
    </>
  );
}
