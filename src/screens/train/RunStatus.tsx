import { useEffect } from 'react';
import { duration } from '../../components/duration';
import { useAdapter } from '../../stores/adapterStore';
import { findDataset, useDatasets } from '../../stores/datasetsStore';
import { useEstimate } from '../../stores/estimateStore';
import { useExperiment } from '../../stores/experimentStore';
import { useRoute } from '../../stores/route';
import type { TrainingStatus } from '../../stores/trainingState';
import { useTraining } from '../../stores/trainingStore';
import styles from './FootBar.module.css';

const WORD: Record<TrainingStatus, string> = {
  idle: 'Idle',
  preparing: 'Preparing',
  training: 'Training',
  paused: 'Paused',
  interrupted: 'Interrupted',
  finished: 'Finished',
  stopped: 'Stopped',
  failed: 'Failed',
};

/** Edits come in bursts: the probe waits until they rest. */
const PROBE_DELAY_MS = 800;

/** Measures the draft once the adapter and the pictures are there; not when a run is about to start by itself. */
function useProbe(): void {
  const experiment = useExperiment((state) => state.experiment);
  const isReady = useAdapter((state) => state.status === 'ready');
  const datasetId = useDatasets((state) => findDataset(state.datasets, experiment.dataset)?.id ?? null);
  const isIdle = useTraining((state) => state.status === 'idle');
  const willStart = useRoute((route) => route.parameters.start === '1' || route.parameters.run !== undefined);
  const { probe, forget } = useEstimate();
  useEffect(() => {
    forget();
    if (!isReady || !isIdle || willStart || datasetId === null) return;
    const timer = setTimeout(() => void probe(experiment, datasetId), PROBE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [experiment, isReady, isIdle, willStart, datasetId, probe, forget]);
}

/** What is told while nothing runs: how long it would take. */
function useOutlook(): string {
  const { status, report, error } = useEstimate();
  const adapter = useAdapter((state) => state.status);
  if (adapter === 'initialising') return 'looking for a GPU';
  if (status === 'probing') return 'measuring this machine';
  if (status === 'failed') return error?.code === 'busy' || error?.code === 'cancelled' ? '' : 'no estimate';
  if (report === null) return '';
  return `about ${duration(report.totalSeconds)} on this machine`;
}

/** "Drawing pictures 1,200 of 2,500", while that is what a start waits for. */
function useDrawing(): string {
  const drawing = useDatasets((state) => state.drawing);
  if (drawing === null) return '';
  const total = drawing.total === null ? '' : ` of ${drawing.total.toLocaleString('en')}`;
  return `Drawing pictures ${drawing.done.toLocaleString('en')}${total}`;
}

/** The state's word, then what is being done. */
export function RunStatus() {
  useProbe();
  const outlook = useOutlook();
  const drawing = useDrawing();
  const status = useTraining((state) => state.status);
  const work = useTraining((state) => state.work);
  const notice = useTraining((state) => state.notice);
  const checkpointStep = useTraining((state) => state.checkpointStep);
  const more: Partial<Record<TrainingStatus, string>> = {
    idle: outlook || drawing,
    preparing: work === 'Preparing' ? drawing : work,
    training: work || notice,
    paused: checkpointStep === null ? '' : 'saved',
    interrupted: checkpointStep === null ? 'nothing was saved' : 'can be resumed where it was saved',
  };
  const text = more[status] ?? '';
  return (
    <span role="status" aria-label="Run status" className={styles.status}>
      {text === '' ? WORD[status] : `${WORD[status]}: ${text}`}
    </span>
  );
}
