import type { Experiment } from '../experiment/experiment';
import type { MetricPoint } from '../experiment/metrics/metricPoint';
import type { ErrorDetails } from '../lib/StudioError';
import type { Diagnosis } from './doctor/diagnosis';
import type { PerClassResult } from './evaluation/perClassResult';
import type { TestResult } from './evaluation/testResult';
import type { PipelineReport } from './pipelineReport';

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
      /** A guess where neither epochs nor steps limit the run. */
      totalSteps: number;
      epoch: number;
      imagesPerSecond: number;
      /** Null where nothing is known, as when only an error ends the run. */
      secondsLeft: number | null;
      /** How much of the run is done, by whichever of its limits is nearest; 0 to 1. */
      share: number;
      points: MetricPoint[];
    }
  /** Where the time of the last steps went, once a second at most. */
  | { kind: 'pipeline'; report: PipelineReport }
  | { kind: 'evaluating'; split: 'validation' | 'trainingSample' | 'test'; done: number; total: number }
  /** The classes' shares of what was evaluated just now. */
  | { kind: 'perClass'; results: PerClassResult[] }
  /** The rate was changed by hand: the experiment with the change written down. */
  | { kind: 'rateChanged'; experiment: Experiment }
  /** An arm has reached the target error and trains no further. */
  | { kind: 'armDone'; arm: number; step: number }
  /** The plateau doctor has looked at an arm; no findings: what was wrong is over. */
  | { kind: 'diagnosed'; diagnosis: Diagnosis }
  /** The test pictures were looked at, once, at the end. */
  | { kind: 'tested'; results: TestResult[] }
  | { kind: 'checkpointed'; step: number; at: number };
