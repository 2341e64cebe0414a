import { useEffect } from 'react';
import { useTraining } from '../stores/trainingStore';

/** The tab's title tells how far a training is, for whoever has gone to another tab. */
export function useTitle(): void {
  const percent = useTraining(({ status, step, totalSteps }) =>
    status === 'training' && totalSteps > 0 ? Math.floor((100 * step) / totalSteps) : null,
  );
  useEffect(() => {
    document.title = percent === null ? 'AlexNet Studio' : `${percent} % · AlexNet Studio`;
  }, [percent]);
}
