import { Button, Progress } from '@mantine/core';
import { duration } from '../../components/duration';
import type { DeviceProgress } from '../../stores/deviceProgress';
import styles from './Device.module.css';

/** A job on the GPU: how far it is, what it does, how long still, and the way to end it. */
export function WorkRunning(props: { name: string; progress: DeviceProgress | null; onCancel: () => void }) {
  const { name, progress, onCancel } = props;
  return (
    <>
      <Progress value={100 * (progress?.share ?? 0)} aria-label={name} my={12} />
      <div className={styles.actions}>
        <Button onClick={onCancel}>Cancel</Button>
        <span className={styles.limit}>{progress?.label ?? 'Waiting for the GPU'}</span>
        {progress !== null && progress.secondsLeft !== null && (
          <span className="studio-dim">{duration(progress.secondsLeft)} left</span>
        )}
      </div>
    </>
  );
}
