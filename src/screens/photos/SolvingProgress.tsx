import { Button, Progress } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { duration } from '../../components/duration';
import { focusIfFree } from '../../components/focusIfFree';
import type { PhotoPlan } from '../../stores/photos/photoPlace';
import { usePhotoWork } from '../../stores/photos/photoWorkStore';
import { useTraining } from '../../stores/trainingStore';
import styles from './Photos.module.css';

/** What is under way, in words, and how far: the last layer being solved, or a training that is about to begin. */
function useUnderWay(): { label: string; share: number | null; secondsLeft: number | null } {
  const { status, progress } = usePhotoWork();
  const work = useTraining((state) => state.work);
  const workShare = useTraining((state) => state.workShare);
  if (status === 'starting') {
    return { label: work || 'The training begins', share: workShare, secondsLeft: null };
  }
  return progress ?? { label: 'Preparing', share: null, secondsLeft: null };
}

/** The way to the result, or to the first step of a training. */
export function SolvingProgress({ plan }: { plan: PhotoPlan }) {
  const { label, share, secondsLeft } = useUnderWay();
  const isStarting = usePhotoWork(({ status }) => status === 'starting');
  const cancel = usePhotoWork((state) => state.cancel);
  const section = useRef<HTMLElement>(null);
  useEffect(() => focusIfFree(section.current), []);
  return (
    <section ref={section} tabIndex={-1} className={styles.progress} aria-label="Making the classifier">
      <Progress value={share === null ? 100 : 100 * share} animated={share === null} aria-label="Progress" />
      <div className={styles.figures} role="status">
        <span>{label}</span>
        {share !== null && <span>{Math.floor(100 * share)} %</span>}
        {secondsLeft !== null && <span>{duration(secondsLeft)} left</span>}
      </div>
      <div className={styles.row}>
        <Button disabled={isStarting} onClick={() => void cancel()}>
          Cancel
        </Button>
        <span className="studio-dim">
          {plan === 'head' || isStarting
            ? 'Other screens can be used meanwhile.'
            : 'First the last layer, then the training. Other screens can be used meanwhile.'}
        </span>
      </div>
    </section>
  );
}
