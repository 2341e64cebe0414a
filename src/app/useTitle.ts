import { useEffect } from 'react';
import { useActiveQueue } from '../stores/grid/activeQueue';
import { useTraining } from '../stores/trainingStore';

/** The tab's title tells how far a training and its queue are, for whoever has gone to another tab. */
export function useTitle(): void {
  const percent = useTraining(({ status, step, totalSteps }) =>
    status === 'training' && totalSteps > 0 ? Math.floor((100 * step) / totalSteps) : null,
  );
  const queue = useActiveQueue();
  const parts = [
    queue === null ? '' : `run ${queue.run} of ${queue.total}`,
    percent === null ? '' : `${percent} %`,
  ].filter(Boolean);
  const title = [...(parts.length > 0 ? [parts.join(', ')] : []), 'AlexNet Studio'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
