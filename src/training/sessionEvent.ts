import type { ErrorDetails } from '../lib/StudioError';
import type { MetricPoint } from './metricPoint';

/** What a session tells unasked. */
export type SessionEvent =
  | { kind: 'preparing'; work: string; done: number; total: number }
  | { kind: 'status'; status: 'training' | 'paused' | 'finished' | 'stopped' }
  | { kind: 'failed'; error: ErrorDetails }
  | { kind: 'armFailed'; arm: number; error: ErrorDetails }
  | {
      kind: 'progress';
      step: number;
      totalSteps: number;
      epoch: number;
      imagesPerSecond: number;
      secondsLeft: number;
      points: MetricPoint[];
    }
  | { kind: 'evaluating'; done: number; total: number }
  | { kind: 'checkpointed'; step: number; at: number };
