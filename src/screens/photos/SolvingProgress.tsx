import { Button, Progress } from '@mantine/core';
import { duration } from '../../components/duration';
import type { PhotoPlan } from '../../stores/photos/photoPlace';
import { usePhotoWork } from '../../stores/photos/photoWorkStore';
import styles from './Photos.module.css';

/** The last layer while it is being solved: what is done, how far, how long still. */
export function SolvingProgress({ plan }: { plan: PhotoPlan }) {
  const { status, progress, cancel } = usePhotoWork();
  const { label, share, secondsLeft } = progress ?? { label: 'Preparing', share: null, secondsLeft: null };
  return (
    <section className={styles.progress} aria-label="Making the classifier">
      <Progress value={share === null ? 100 : 100 * share} animated={share === null} aria-label="Progress" />
      <div className={styles.figures} role="status">
        <span>{status === 'starting' ? 'The training begins' : label}</span>
        {share !== null && <span>{Math.floor(100 * share)} %</span>}
        {secondsLeft !== null && <span>{duration(secondsLeft)} left</span>}
      </div>
      <div className={styles.row}>
        <Button disabled={status === 'starting'} onClick={() => void cancel()}>
          Cancel
        </Button>
        <span className="studio-dim">
          {plan === 'head'
            ? 'Other screens can be used meanwhile.'
            : 'First the last layer, then the training. Other screens can be used meanwhile.'}
        </span>
      </div>
    </section>
  );
}
