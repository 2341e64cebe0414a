import { describeError, type ErrorDetails } from '../lib/StudioError';
import { workers } from './workers';

/** How far a job on the GPU is. */
export interface DeviceProgress {
  /** What is being done. */
  label: string;
  /** 0 to 1. */
  share: number;
  /** By the pace so far; null in the first moments. */
  secondsLeft: number | null;
}

/** Progress of the job that is under way, from the gpu worker's events; returns how to stop following. */
export function followDeviceWork(tell: (progress: DeviceProgress) => void): () => void {
  const startedMs = performance.now();
  return workers().gpu.subscribe((event) => {
    if (event.kind !== 'deviceWork') return;
    const { label, done, total } = event;
    const share = total === 0 ? 0 : done / total;
    const elapsedSeconds = (performance.now() - startedMs) / 1000;
    tell({ label, share, secondsLeft: share === 0 ? null : (elapsedSeconds * (1 - share)) / share });
  });
}

/** Ends the job that is under way, whose own request then rejects with `cancelled`; answers why that could not be asked. */
export async function cancelDeviceWork(): Promise<ErrorDetails | null> {
  try {
    await workers().gpu.request({ kind: 'cancelDeviceWork' });
    return null;
  } catch (error) {
    return describeError(error);
  }
}
