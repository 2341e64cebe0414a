import type { Experiment } from '../experiment/experiment';
import type { ErrorDetails } from '../lib/StudioError';
import type { MetricPoint } from './metricPoint';
import type { PipelineReport } from './pipelineReport';
import type { TestResult } from './testResult';

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
  /** Where the time of the last steps went, once a second at most. */
  | { kind: 'pipeline'; report: PipelineReport }
  | { kind: 'evaluating'; split: 'validation' | 'test'; done: number; total: number }
  /** The test pictures were looked at, once, at the end. */
  | { kind: 'tested'; results: TestResult[] }
  | { kind: 'checkpointed'; step: number; at: number };
