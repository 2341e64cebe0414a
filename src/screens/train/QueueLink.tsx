import type { ReactNode } from 'react';
import { duration } from '../../components/duration';
import { useActiveQueue } from '../../stores/grid/activeQueue';
import { hrefOf } from '../../stores/route';

/** How far the queue is that this run belongs to; without one its children stand there. */
export function QueueLink({ children }: { children: ReactNode }) {
  const queue = useActiveQueue();
  if (queue === null) return children;
  const { gridId, run, total, secondsLeft } = queue;
  const left = secondsLeft === null ? '' : `, ${duration(secondsLeft)} left`;
  return (
    <a href={hrefOf('compare', { view: 'grids', grid: gridId })}>
      Queue: run {run} of {total}
      {left}
    </a>
  );
}
