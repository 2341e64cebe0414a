import type { Experiment } from '../experiment/experiment';
import type { ErrorDetails } from '../lib/StudioError';
import type { MetricPoint } from './metricPoint';

/** What a session tells unasked. */
export type SessionEvent =
  | { kind: 'preparing'; work: string; done: number; total: number }
  /**
   * The GPU's memory asks for the same update in smaller parts: the experiment as it runs, why, and, where an
   * out-of-memory taught it, what may be used in all. The run is at step 0, and nothing told of it so far counts.
   */
  | { kind: 'adjusted'; experiment: Experiment; notice: string; learnedBytes: number | null }
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
