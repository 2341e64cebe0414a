import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorPanel } from '../../components/ErrorPanel';
import { type DiagnosticsJob, useDiagnostics } from '../../stores/diagnosticsStore';
import { useGpuBusy } from '../../stores/useGpuBusy';
import styles from './Device.module.css';
import { WorkRunning } from './WorkRunning';

/** Starts one job of the Device screen; while it runs, how far it is and `Cancel`; afterwards, what went wrong. */
export function JobControls(props: {
  job: DiagnosticsJob;
  name: string;
  progressName: string;
  children?: ReactNode;
}) {
  const { status, job, progress, error, run, cancel } = useDiagnostics();
  const busy = useGpuBusy();
  const isOwn = job === props.job;
  if (status === 'working' && isOwn) {
    return <WorkRunning name={props.progressName} progress={progress} onCancel={() => void cancel()} />;
  }
  return (
    <>
      <div className={styles.actions}>
        <Button onClick={() => void run(props.job)} disabled={busy !== null || status !== 'ready'}>
          {props.name}
        </Button>
        {props.children}
        {busy !== null && <span className="studio-dim">{busy}</span>}
      </div>
      {isOwn && error !== null && <ErrorPanel error={error} title="It did not work" />}
    </>
  );
}
