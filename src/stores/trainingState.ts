import type { Experiment } from '../experiment/experiment';
import type { HeldOut } from '../experiment/metrics/heldOut';
import type { ErrorDetails } from '../lib/StudioError';
import type { RunRecord } from '../training/runRecord';
import type { Diagnosis, GpuEvent, PerClassResult, PipelineReport, TestResult } from '../workers/gpuProtocol';

/** `interrupted`: a saved run that was training when its tab closed. */
export type TrainingStatus =
  | 'idle'
  | 'preparing'
  | 'training'
  | 'paused'
  | 'interrupted'
  | 'finished'
  | 'stopped'
  | 'failed';

/** What is known of the run on the screen; its measurements are in `metrics`. */
export interface TrainingState {
  status: TrainingStatus;
  runId: string | null;
  experiment: Experiment | null;
  classNames: string[];
  adapter: string;
  step: number;
  totalSteps: number;
  epoch: number;
  imagesPerSecond: number | null;
  secondsLeft: number | null;
  /** How much of the run is done, by whichever of its limits is nearest, 0 to 1; null before that is known. */
  share: number | null;
  /** Where the time of the last steps went; null before there are some. */
  pipeline: PipelineReport | null;
  /** What is being done besides steps: "Compiling kernels 14 of 31", "Evaluating 300 of 500". */
  work: string;
  /** Share of `work`, 0 to 1; null where that is unknown. */
  workShare: number | null;
  /** Why it runs otherwise than it was asked for; empty where it does not. */
  notice: string;
  /** Why an arm stopped, by its index. */
  armFailures: Record<number, ErrorDetails>;
  /** Arms that reached the target error, by index: updates done by then. */
  targetReached: Record<number, number>;
  /** Of each arm and split, the last evaluation's. */
  perClass: PerClassResult[];
  /** The plateau doctor's last look at each arm. */
  diagnoses: Diagnosis[];
  /** The n of every accuracy; null where it is not known. */
  heldOut: HeldOut | null;
  /** How the arms did on the test pictures; null before that. */
  testResults: TestResult[] | null;
  error: ErrorDetails | null;
  /** Step of the last checkpoint; null before the first. */
  checkpointStep: number | null;
  /** A command is on its way: its button waits. */
  isCommanding: boolean;
}

/** Of a run at its beginning. */
const NOTHING_TRAINED = {
  step: 0,
  epoch: 0,
  imagesPerSecond: null,
  secondsLeft: null,
  share: null,
  pipeline: null,
  armFailures: {},
  targetReached: {},
  perClass: [],
  diagnoses: [],
  testResults: null,
} satisfies Partial<TrainingState>;

export const NO_TRAINING: TrainingState = {
  ...NOTHING_TRAINED,
  status: 'idle',
  runId: null,
  experiment: null,
  classNames: [],
  heldOut: null,
  adapter: '',
  totalSteps: 0,
  work: '',
  workShare: null,
  notice: '',
  error: null,
  checkpointStep: null,
  isCommanding: false,
};

/** Whether something would be lost if another run took the place. */
export function isLive(status: TrainingStatus): boolean {
  return status === 'preparing' || status === 'training' || status === 'paused';
}

function savedStatus(status: RunRecord['status']): TrainingStatus {
  if (status === 'training' || status === 'paused') return 'interrupted';
  return status === 'imported' ? 'finished' : status;
}

/** A saved run as the screen shows it. */
export function stateOfRun(run: RunRecord): TrainingState {
  return {
    ...NO_TRAINING,
    status: savedStatus(run.status),
    runId: run.id,
    experiment: run.experiment,
    classNames: run.classNames,
    adapter: run.adapter,
    step: run.step,
    totalSteps: run.totalSteps,
    epoch: run.epoch,
    armFailures: run.armFailures,
    targetReached: run.targetReached ?? {},
    perClass: run.perClass ?? [],
    diagnoses: run.diagnoses ?? [],
    heldOut: run.heldOut ?? null,
    testResults: run.testResults ?? null,
    checkpointStep: run.hasCheckpoint ? run.step : null,
    error:
      run.status === 'failed'
        ? {
            code: 'internal',
            message: `This run failed at step ${run.step.toLocaleString('en')}.`,
            hint: run.hasCheckpoint
              ? 'Resume it from its last checkpoint, or reset to start again.'
              : 'Reset to start again.',
          }
        : null,
  };
}

/** "Compiling kernels 14 of 31", or the work's name alone where there is nothing to count. */
function counted(work: string, done: number, total: number): string {
  return total > 0 ? `${work} ${done.toLocaleString('en')} of ${total.toLocaleString('en')}` : work;
}

const EVALUATING = {
  validation: 'Evaluating',
  trainingSample: 'Evaluating the training sample',
  test: 'Testing',
} as const;

/** What is newer takes the place of the same arm's on the same split. */
function latestPerClass(
  before: readonly PerClassResult[],
  results: readonly PerClassResult[],
): PerClassResult[] {
  const isReplaced = (old: PerClassResult) =>
    results.some((each) => each.arm === old.arm && each.split === old.split);
  return [...before.filter((old) => !isReplaced(old)), ...results];
}

/** The newest look at each arm, by arm. */
export function latestDiagnoses(before: readonly Diagnosis[], looks: readonly Diagnosis[]): Diagnosis[] {
  const isReplaced = (old: Diagnosis) => looks.some((each) => each.arm === old.arm);
  return [...before.filter((old) => !isReplaced(old)), ...looks].sort((a, b) => a.arm - b.arm);
}

/** What an event of the gpu worker changes. Events of other runs change nothing. */
export function reduceTraining(state: TrainingState, event: GpuEvent): Partial<TrainingState> {
  if (state.status === 'idle' || event.kind === 'deviceWork' || event.kind === 'computedAhead') return {};
  if (event.kind === 'preparing') {
    if (state.status !== 'preparing') return {};
    return {
      runId: event.runId,
      work: counted(event.work, event.done, event.total),
      workShare: event.total > 0 ? event.done / event.total : null,
    };
  }
  if (event.kind === 'deviceLost') {
    return isLive(state.status) ? { status: 'failed', error: event.error, isCommanding: false } : {};
  }
  if (state.runId !== null && event.runId !== state.runId) return {};
  switch (event.kind) {
    case 'status':
      return { runId: event.runId, status: event.status, work: '', workShare: null };
    case 'failed':
      return { status: 'failed', error: event.error, work: '', workShare: null };
    case 'adjusted':
      return { ...NOTHING_TRAINED, runId: event.runId, experiment: event.experiment, notice: event.notice };
    case 'armFailed':
      return { armFailures: { ...state.armFailures, [event.arm]: event.error } };
    case 'progress': {
      const { runId, step, totalSteps, epoch, imagesPerSecond, secondsLeft, share } = event;
      return {
        runId,
        step,
        totalSteps,
        epoch,
        imagesPerSecond,
        secondsLeft,
        share,
        work: '',
        workShare: null,
      };
    }
    case 'pipeline':
      return { pipeline: event.report };
    case 'evaluating':
      return event.done >= event.total
        ? { work: '', workShare: null }
        : {
            work: counted(EVALUATING[event.split], event.done, event.total),
            workShare: event.done / event.total,
          };
    case 'perClass':
      return { perClass: latestPerClass(state.perClass, event.results) };
    case 'armDone':
      return { targetReached: { ...state.targetReached, [event.arm]: event.step } };
    case 'diagnosed':
      return { diagnoses: latestDiagnoses(state.diagnoses, [event.diagnosis]) };
    case 'rateChanged':
      return { experiment: event.experiment };
    case 'tested':
      return { testResults: event.results };
    case 'checkpointed':
      return { checkpointStep: event.step };
  }
}
