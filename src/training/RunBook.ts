import { addToOutcomes } from '../experiment/metrics/armOutcome';
import type { MetricPoint } from '../experiment/metrics/metricPoint';
import { metricTable } from '../experiment/metrics/metricTable';
import { effectiveBatchSize, epochAt } from '../experiment/recipe/trainingLength';
import type { ArmTrainer } from './ArmTrainer';
import { RecentLosses } from './doctor/RecentLosses';
import { armsAtTarget, nonFiniteLoss } from './endArms';
import type { Evaluation } from './evaluation/evaluate';
import type { EvaluatedSplit } from './evaluation/evaluatedPictures';
import { type Measure, MeasureSum } from './evaluation/measure';
import type { PerClassResult } from './evaluation/perClassResult';
import type { StepRows } from './MetricsReader';
import { PipelineMeter } from './PipelineMeter';
import { runProgress } from './runProgress';
import type { RunRecord, RunStatus } from './runRecord';
import type { RunStore } from './runStore';
import { StepClock } from './StepClock';
import type { SessionEvent } from './sessionEvent';

/** At most this many progress events a second. */
const PROGRESS_INTERVAL_MS = 200;
/** A verdict that changes more often can't be read. */
const PIPELINE_INTERVAL_MS = 1000;

/** Writes down what a session measures: the run record, its saving, and the events that say so. */
export class RunBook {
  readonly run: RunRecord;
  readonly clock: StepClock;
  readonly meter = new PipelineMeter();
  readonly losses = new RecentLosses();
  private readonly trainCount: number;
  private readonly runs: RunStore;
  private readonly emit: (event: SessionEvent) => void;
  /** Not told yet. */
  private fresh: MetricPoint[] = [];
  /** Not stored yet, and how many are. */
  private readonly unsaved: MetricPoint[] = [];
  private savedCount: number;
  private lastProgressMs = 0;
  private lastPipelineMs = 0;
  /** A run's first numbers wait until the GPU has reported no error: it may have to begin anew. */
  private isConfirmed: boolean;

  /**
   * @param options.savedCount stored measurements that count; others are forgotten with the first save
   * @param options.trainedSeconds before this session
   */
  constructor(
    run: RunRecord,
    options: {
      trainCount: number;
      runs: RunStore;
      emit: (event: SessionEvent) => void;
      savedCount: number;
      trainedSeconds: number;
    },
  ) {
    this.run = run;
    this.savedCount = options.savedCount;
    this.clock = new StepClock(options.trainedSeconds);
    this.trainCount = options.trainCount;
    this.runs = options.runs;
    this.emit = options.emit;
    this.isConfirmed = run.hasCheckpoint;
  }

  /** The GPU reported no error in what was measured so far: it can be told. */
  confirm(): void {
    if (this.isConfirmed) return;
    this.isConfirmed = true;
    this.tellProgress(true);
  }

  /** Sets how many updates are recorded so far. */
  reachStep(step: number): void {
    this.run.step = step;
    this.run.epoch = epochAt(this.run.experiment.recipe, step, this.trainCount);
  }

  /** The run has come to its end: it was as long as it is now. */
  finish(status: 'finished' | 'stopped'): void {
    this.run.status = status;
    this.run.totalSteps = this.run.step;
  }

  /** Takes a step's numbers in; an arm whose loss is not finite is stopped. */
  addStep({ step, arms, rows }: StepRows, trainers: ArmTrainer[]): void {
    this.clock.stepArrived();
    this.meter.stepArrived();
    const length = rows.length / arms.length;
    arms.forEach((arm, place) => {
      const trainer = trainers[arm];
      if (!trainer || trainer.isStopped) return;
      const sum = new MeasureSum(this.run.classNames.length);
      const measure = sum.add(rows.subarray(place * length, (place + 1) * length)).measure();
      this.losses.add(arm, measure.loss);
      this.addPoint(trainer, { step, split: 'train', measure });
    });
    this.tellProgress(false);
  }

  /** Takes in what was looked at on the way; arms at the target error are done. */
  addEvaluation(
    step: number,
    trainers: ArmTrainer[],
    found: ReadonlyMap<EvaluatedSplit, Evaluation[]>,
  ): void {
    trainers.forEach((trainer, place) => {
      trainer.recordEvaluation(step, found.get('validation')?.[place]?.measure.top1Error ?? null);
      for (const split of ['validation', 'trainingSample'] as const) {
        const measure = found.get(split)?.[place]?.measure;
        if (measure && !trainer.isStopped) this.addPoint(trainer, { step, split, measure });
      }
    });
    this.addPerClass(step, trainers, found);
    this.tellProgress(true);
    for (const trainer of armsAtTarget(this.run.experiment.recipe, trainers, found)) {
      trainer.isDone = true;
      this.run.targetReached = { ...this.run.targetReached, [trainer.index]: step };
      this.emit({ kind: 'armDone', arm: trainer.index, step });
    }
  }

  /** Writes down how the arms did on the test pictures, once and for all; an arm that failed has no result. */
  addTest(step: number, trainers: ArmTrainer[], evaluations: Evaluation[]): void {
    const { experiment, heldOut, targetReached = {} } = this.run;
    const count = heldOut?.test.count ?? 0;
    this.run.testResults = trainers.flatMap(({ index }, place) => {
      const { measure } = evaluations[place] ?? {};
      const at = targetReached[index] ?? step; // it trained no further
      const epoch = epochAt(experiment.recipe, at, this.trainCount);
      return measure ? [{ arm: index, step: at, epoch, count, ...measure }] : [];
    });
    this.addPerClass(step, trainers, new Map([['test', evaluations]]));
    this.tellProgress(true); // what came before
    this.emit({ kind: 'tested', results: this.run.testResults });
  }

  /** Says where the run stands, a few times a second at most unless `isUrgent`. */
  tellProgress(isUrgent: boolean): void {
    const nowMs = performance.now();
    if (!this.isConfirmed) return;
    if (!isUrgent && nowMs - this.lastProgressMs < PROGRESS_INTERVAL_MS) return;
    this.lastProgressMs = nowMs;
    const points = this.fresh;
    this.fresh = [];
    const progress = runProgress(this.run, this.clock, this.trainCount);
    this.run.totalSteps = progress.totalSteps;
    this.emit({ kind: 'progress', ...progress, points });
    if (nowMs - this.lastPipelineMs < PIPELINE_INTERVAL_MS) return;
    const report = this.meter.report();
    if (!report) return;
    this.lastPipelineMs = nowMs;
    this.emit({ kind: 'pipeline', report });
  }

  /** Measurements go before the record that sums them up: should the tab die in between, it says too little. */
  async save(status: RunStatus = this.run.status): Promise<void> {
    const points = [...this.unsaved];
    await this.runs.appendMetrics(this.run.id, this.savedCount, metricTable(points));
    this.unsaved.splice(0, points.length);
    this.savedCount += points.length;
    this.run.status = status;
    this.run.updatedAt = Date.now();
    await this.runs.saveRun(this.run);
  }

  private addPoint(
    trainer: ArmTrainer,
    { step, split, measure }: { step: number; split: MetricPoint['split']; measure: Measure },
  ): void {
    if (!Number.isFinite(measure.loss)) {
      this.stopArm(trainer, step);
      return;
    }
    const { recipe } = this.run.experiment;
    const point: MetricPoint = {
      arm: trainer.index,
      split,
      step,
      epoch: epochAt(recipe, step, this.trainCount),
      ...measure,
      imagesPerSecond: this.clock.rate(effectiveBatchSize(recipe)),
      seconds: this.clock.trainedSeconds,
    };
    addToOutcomes(this.run.outcomes, point);
    this.fresh.push(point);
    this.unsaved.push(point);
  }

  /** The latest of each arm and split counts. */
  private addPerClass(
    step: number,
    trainers: ArmTrainer[],
    found: ReadonlyMap<EvaluatedSplit, Evaluation[]>,
  ): void {
    const results = [...found].flatMap(([split, evaluations]) =>
      trainers.flatMap(({ index }, place): PerClassResult[] => {
        const { byClass } = evaluations[place] ?? {};
        return byClass ? [{ arm: index, split, step, ...byClass }] : [];
      }),
    );
    const isNewer = (old: PerClassResult) =>
      results.some(({ arm, split }) => arm === old.arm && split === old.split);
    this.run.perClass = [...(this.run.perClass ?? []).filter((old) => !isNewer(old)), ...results];
    if (this.isConfirmed) this.emit({ kind: 'perClass', results });
  }

  private stopArm(trainer: ArmTrainer, step: number): void {
    trainer.isStopped = true;
    const error = nonFiniteLoss(trainer, step);
    this.run.armFailures[trainer.index] = error;
    this.emit({ kind: 'armFailed', arm: trainer.index, error });
  }
}
