import type { ReactNode } from 'react';
import { duration } from '../../components/duration';
import { useActiveQueue } from '../../stores/activeQueue';
import { hrefOf } from '../../stores/route';

/** How far the queue is that this run belongs to, where there is one; else what stands in its place. */
export function QueueLink({ otherwise }: { otherwise: ReactNode }) {
  const queue = useActiveQueue();
  if (queue === null) return otherwise;
  const { gridId, run, total, secondsLeft } = queue;
  const left = secondsLeft === null ? '' : `, ${duration(secondsLeft)} left`;
  return (
    <a href={hrefOf('compare', { view: 'grids', grid: gridId })}>
      Queue: run {run} of {total}
      {left}
    </a>
  );
}
