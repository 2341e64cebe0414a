/** What the page asks of gpu.worker, what it answers, and what it tells unasked. One union per direction. */
import type { PresetName } from '../architecture/presets';
import type { AdapterRates } from '../architecture/stepFloor';
import type { Split } from '../data/dataset';
import type { LabelCorrection } from '../data/labelCorrections';
import type { BenchmarkReport } from '../diagnostics/benchmarkReport';
import type { RooflineReport } from '../diagnostics/rooflineReport';
import type { SelfTestReport } from '../diagnostics/selfTestReport';
import type { StepProfileReport } from '../diagnostics/stepProfileReport';
import type { Experiment } from '../experiment/experiment';
import type { MetricTable } from '../experiment/metrics/metricTable';
import type { EnsembleReport, EnsembleRequest } from '../inference/ensembleReport';
import type { ManyPredictions, SplitPredictions } from '../inference/manyPredictions';
import type { Prediction } from '../inference/prediction';
import type { TunedProduct, TuningRecord } from '../kernels/tuning/tuningRecord';
import type { ErrorDetails } from '../lib/StudioError';
import type { AugmentationDraw, AugmentationRequest, AugmentedPictures } from '../training/augmentPicture';
import type { Diagnosis } from '../training/doctor/diagnosis';
import type { PerClassResult } from '../training/evaluation/perClassResult';
import type { TestResult } from '../training/evaluation/testResult';
import type { GpuPace } from '../training/pace';
import type { PipelineReport } from '../training/pipelineReport';
import type { ProbeReport } from '../training/probe';
import type { RunRecord } from '../training/runRecord';
import type { SessionEvent } from '../training/sessionEvent';

export type {
  AugmentationDraw,
  AugmentedPictures,
  Diagnosis,
  EnsembleReport,
  EnsembleRequest,
  GpuPace,
  LabelCorrection,
  ManyPredictions,
  PerClassResult,
  PipelineReport,
  ProbeReport,
  SplitPredictions,
  TestResult,
  TunedProduct,
  TuningRecord,
};

/** The adapter in words and numbers. */
export interface AdapterReport {
  backend: 'webgpu' | 'webgl';
  /** E.g. `apple metal-3`, `google swiftshader`. */
  name: string;
  /** A software adapter: right, but many times slower than a GPU. */
  isSoftware: boolean;
  features: string[];
  limits: Record<string, number>;
  /** Why WebGPU is not used, with its cure; only with `webgl`. */
  reason?: ErrorDetails;
}

export type GpuCommand =
  /** For a machine with two GPUs; it counts for the first `initialise` of a worker. */
  | { kind: 'initialise'; powerPreference?: GPUPowerPreference }
  /** @param budgetBytes to use on the GPU in all; absent or null where nobody knows */
  | { kind: 'probe'; experiment: Experiment; datasetId: string; budgetBytes?: number | null }
  /** Starts training and answers once the run is recorded; everything else comes as events. */
  | {
      kind: 'start';
      experiment: Experiment;
      datasetId: string;
      stepOnly: boolean;
      budgetBytes?: number | null;
    }
  | { kind: 'resume'; runId: string; datasetId: string }
  | { kind: 'pause' }
  | { kind: 'continue' }
  /** One update of every arm, from paused. */
  | { kind: 'step' }
  /** Ends the run as it stands; with `isTested` after a last evaluation and the test, which come as events. */
  | { kind: 'stop'; isTested?: boolean }
  | { kind: 'checkpoint' }
  | { kind: 'setPace'; pace: GpuPace }
  /** From the next update on every rate is also multiplied by this; written down in the run's experiment. */
  | { kind: 'changeRate'; factor: number }
  /** Lets the plateau doctor look at every arm, now. */
  | { kind: 'examine' }
  /** Saved arms on a split, each alone and their predictions averaged. Progress comes as `deviceWork`. */
  | ({ kind: 'evaluateTogether' } & EnsembleRequest)
  /** What was tuned on this adapter; null where nothing was. */
  | { kind: 'tuning' }
  /** Finds the fastest variants of the experiment's products. New runs take them. */
  | {
      kind: 'tune';
      experiment: Experiment;
      datasetId: string;
      allowsHalf: boolean;
      budgetBytes?: number | null;
    }
  | { kind: 'forgetTuning' }
  /** Compares every kernel with plain loops. */
  | { kind: 'selfTest' }
  /** Measures how fast the adapter copies and computes. */
  | { kind: 'measureRoofline' }
  /** Times every pass and the whole step of a preset, ours beside stock tfjs. */
  | { kind: 'benchmark'; preset: PresetName; batch: number }
  /** Takes a training step of a preset apart, beside the adapter's measured rates. */
  | { kind: 'profileStep'; preset: PresetName; batch: number; rates: AdapterRates; withStock: boolean }
  /** Ends the self-test, benchmark or tuning that runs; its request rejects with `cancelled`. */
  | { kind: 'cancelDeviceWork' }
  /** One picture `[side, side, 3]` u8, square; every arm of the run answers. */
  | { kind: 'classify'; runId: string; pixels: Uint8Array<ArrayBuffer>; side: number }
  /** Fits the last layer of one arm to features of `sourceWeights`, evaluates it and saves it as a run. Progress as `deviceWork`. */
  | { kind: 'fitHead'; experiment: Experiment; datasetId: string; corrections: LabelCorrection[] }
  /**
   * Features of a dataset's pictures, or of those of an unfinished import of that id as they come, for a last layer to
   * be fitted later: slice by slice, while nothing more urgent is asked of the GPU, which ends it with `cancelled`.
   * Answers when all pictures are done; progress as `computedAhead`.
   */
  | { kind: 'computeAhead'; experiment: Experiment; datasetId: string }
  /** Several pictures `[N, side, side, 3]` u8 at once; every arm of the run answers. Also while a training runs. */
  | { kind: 'classifyMany'; runId: string; pixels: Uint8Array<ArrayBuffer>; side: number; crops: 1 | 10 }
  /** What every arm of a run makes of a whole split, in stored order. Progress as `deviceWork`. */
  | { kind: 'predictSplit'; runId: string; datasetId: string; split: Split }
  /** Picture `index` of a split as the GPU prepares it for training, draw by draw. */
  | ({ kind: 'augment'; datasetId: string; split: Split; index: number } & AugmentationRequest);

export interface GpuResults {
  initialise: AdapterReport;
  probe: ProbeReport;
  start: { runId: string };
  /** The run as it goes on, and its measurements so far: those after its checkpoint are made again. */
  resume: { run: RunRecord; measured: MetricTable };
  pause: undefined;
  continue: undefined;
  step: undefined;
  stop: undefined;
  checkpoint: undefined;
  setPace: undefined;
  changeRate: undefined;
  examine: Diagnosis[];
  evaluateTogether: EnsembleReport;
  tuning: TuningRecord | null;
  tune: TuningRecord;
  forgetTuning: undefined;
  selfTest: SelfTestReport;
  measureRoofline: RooflineReport;
  benchmark: BenchmarkReport;
  profileStep: StepProfileReport;
  cancelDeviceWork: undefined;
  classify: Prediction[];
  fitHead: { runId: string };
  computeAhead: undefined;
  classifyMany: ManyPredictions[];
  predictSplit: SplitPredictions[];
  augment: AugmentedPictures;
}

/** How far a self-test, a benchmark or a tuning is. */
export interface DeviceWorkEvent {
  kind: 'deviceWork';
  /** What is being done, e.g. `conv2 filterGrad, stock`. */
  label: string;
  done: number;
  total: number;
}

/** Of so many stored pictures the features are kept; without an end while an import goes on. */
export interface ComputedAheadEvent {
  kind: 'computedAhead';
  datasetId: string;
  done: number;
  /** Stored so far. */
  total: number;
}

/** What a session tells, with its run; how far other work is; and that the GPU is gone. */
export type GpuEvent =
  | (SessionEvent & { runId: string })
  | DeviceWorkEvent
  | ComputedAheadEvent
  | { kind: 'deviceLost'; error: ErrorDetails };
