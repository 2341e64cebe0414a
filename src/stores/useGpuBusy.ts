import { useDiagnostics } from './diagnosticsStore';
import { useEnsembles } from './ensembleStore';
import { useMistakes } from './mistakesStore';
import { usePhotoWork } from './photos/photoWorkStore';
import { isLive } from './trainingState';
import { useTraining } from './trainingStore';
import { useTuning } from './tuningStore';

/** What the GPU is busy with, so that nothing new can be measured: in words that say when it can; null if it is free. */
export function useGpuBusy(): string | null {
  const isTraining = useTraining(({ status }) => isLive(status) && status !== 'paused');
  const isTuning = useTuning(({ status }) => status === 'tuning');
  const isMeasuring = useDiagnostics(({ status }) => status === 'working');
  const isEvaluating = useEnsembles(({ status }) => status === 'working');
  const isLooking = useMistakes(({ status }) => status === 'working');
  const isSolving = usePhotoWork(({ status }) => status !== 'idle');
  if (isTraining) return 'When the training is paused or over.';
  return isTuning || isMeasuring || isEvaluating || isSolving || isLooking
    ? 'When the measurement that runs is over.'
    : null;
}
