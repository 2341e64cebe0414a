import { Button } from '@mantine/core';
import { ask } from '../../stores/questionStore';
import { hrefOf } from '../../stores/route';
import { useTraining } from '../../stores/trainingStore';
import { useGpuBusy } from '../../stores/useGpuBusy';
import styles from './Photos.module.css';

/** What the GPU does instead, and how to have it: pause or stop the training that runs. Nothing where it is free. */
export function GpuBusyNotice() {
  const busy = useGpuBusy();
  const status = useTraining((state) => state.status);
  const name = useTraining((state) => state.experiment?.name ?? 'A run');
  const isCommanding = useTraining((state) => state.isCommanding);
  const { pause, stop } = useTraining.getState();
  const askToStop = async () => {
    const yes = await ask({
      title: `Stop the training ${name}?`,
      text: 'What it has learned so far is kept under Models.',
      confirm: 'Stop it',
    });
    if (yes) await stop();
  };
  const isHeld = status === 'preparing' || status === 'training' || status === 'paused';
  if (busy === null && !isHeld) return null;
  if (!isHeld) return <p role="status">The GPU is busy. {busy}</p>;
  return (
    <div className={styles.row} role="status">
      <span>
        {status === 'paused'
          ? `The training ${name} is paused. The last layer can be solved beside it; to let more layers learn, it has to be stopped.`
          : `The training ${name} has the GPU.`}
      </span>
      {status === 'training' && (
        <Button size="xs" disabled={isCommanding} onClick={() => void pause()}>
          Pause it
        </Button>
      )}
      <Button size="xs" disabled={isCommanding} onClick={() => void askToStop()}>
        Stop it
      </Button>
      <a href={hrefOf('train')}>Look at it</a>
    </div>
  );
}
