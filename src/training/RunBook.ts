import type { Experiment } from '../experiment/experiment';
import { heldOut } from '../experiment/heldOut';
import type { MetricPoint } from '../experiment/metricPoint';
import { effectiveBatchSize, epochAt, totalSteps } from '../experiment/trainingLength';
import { StudioError } from '../lib/StudioError';
import type { ArmTrainer } from './ArmTrainer';
import type { BatchSource } from './batchSource';
import type { StepRows } from './MetricsReader';
import { type Measure, MeasureSum } from './measure';
import { PipelineMeter } from './PipelineMeter';
import type { RunRecord, RunStatus } from './runRecord';
import type { RunStore } from './runStore';
import { StepClock } from './StepClock';
import type { SessionEvent } from './sessionEvent';

/** At most this many progress events a second. */
const PROGRESS_INTERVAL_MS = 200;
/** A verdict that changes more often can't be read. */
const PIPELINE_INTERVAL_MS = 1000;

export interface NewRun {
  id: string;
  experiment: Experiment;
  source: BatchSource;
  adapter: string;
}

/** A run that has not begun. */
export function newRunRecord({ id, experiment, source, adapter }: NewRun): RunRecord {
  const now = Date.now();
  const { name, fingerprint, classNames, trainCount } = source.dataset;
  return {
    version: 1,
    id,
    experiment: { ...experiment, dataset: { name, fingerprint } },
    status: 'training',
    createdAt: now,
    updatedAt: now,
    step: 0,
    epoch: 0,
    totalSteps: totalSteps(experiment.recipe, trainCount),
    classNames,
    adapter,
    metrics: [],
    heldOut: heldOut(source.dataset),
    armFailures: {},
    hasCheckpoint: false,
  };
}

/** Writes down what a session measures: the run record, its saving, and the events that say so. */
export class RunBook {
  readonly run: RunRecord;
  readonly clock = new StepClock();
  readonly meter = new PipelineMeter();
  private readonly trainCount: number;
  private readonly runs: RunStore;
  private readonly emit: (event: SessionEvent) => void;
  private fresh: MetricPoint[] = [];
  private lastProgressMs = 0;
  private lastPipelineMs = 0;
  /** A run's first numbers wait until the GPU has reported no error: it may have to begin anew. */
  private isConfirmed: boolean;

  constructor(
    run: RunRecord,
    options: { trainCount: number; runs: RunStore; emit: (event: SessionEvent) => void },
  ) {
    this.run = run;
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
      this.addPoint(trainer, { step, split: 'train', measure });
    });
    this.tellProgress(false);
  }

  addEvaluation(step: number, trainers: ArmTrainer[], measures: Measure[]): void {
    trainers.forEach((trainer, place) => {
      const measure = measures[place];
      if (!measure) return;
      trainer.recordEvaluation(step, measure.top1Error);
      this.addPoint(trainer, { step, split: 'validation', measure });
    });
    this.tellProgress(true);
  }

  /** Writes down how the arms did on the test pictures, once and for all; an arm that failed has no result. */
  addTest(step: number, trainers: ArmTrainer[], measures: Measure[]): void {
    const { experiment, heldOut } = this.run;
    const epoch = epochAt(experiment.recipe, step, this.trainCount);
    const count = heldOut?.test.count ?? 0;
    this.run.testResults = trainers.flatMap(({ index }, place) => {
      const measure = measures[place];
      return measure ? [{ arm: index, step, epoch, count, ...measure }] : [];
    });
    this.tellProgress(true); // what came before
    this.emit({ kind: 'tested', results: this.run.testResults });
  }

  /** Says where the run stands, a few times a second at most unless `isUrgent`. */
  tellProgress(isUrgent: boolean): void {
    const nowMs = performance.now();
    if (!this.isConfirmed) return;
    if (!isUrgent && nowMs - this.lastProgressMs < PROGRESS_INTERVAL_MS) return;
    this.lastProgressMs = nowMs;
    const { step, totalSteps: total, epoch, experiment } = this.run;
    const points = this.fresh;
    this.fresh = [];
    const stepsLeft = Math.max(0, total - step);
    const evaluationsLeft = Math.ceil(stepsLeft / experiment.recipe.evaluation.everySteps);
    this.emit({
      kind: 'progress',
      step,
      totalSteps: total,
      epoch,
      imagesPerSecond: this.clock.rate(effectiveBatchSize(experiment.recipe)),
      secondsLeft: this.clock.secondsLeft(stepsLeft, evaluationsLeft),
      share: total > 0 ? Math.min(1, step / total) : 1,
      points,
    });
    if (nowMs - this.lastPipelineMs < PIPELINE_INTERVAL_MS) return;
    const report = this.meter.report();
    if (!report) return;
    this.lastPipelineMs = nowMs;
    this.emit({ kind: 'pipeline', report });
  }

  async save(status: RunStatus = this.run.status): Promise<void> {
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
      seconds: 0,
    };
    this.run.metrics.push(point);
    this.fresh.push(point);
  }

  private stopArm(trainer: ArmTrainer, step: number): void {
    trainer.isStopped = true;
    const { name, optimizer } = trainer.settings;
    const error = new StudioError({
      code: 'non-finite-loss',
      message: `${name} stopped at step ${step}: its loss was no finite number any more.`,
      hint: `The learning rate ${optimizer.learningRate} is probably too high for this arm: try a tenth of it. The other arms go on.`,
    }).toDetails();
    this.run.armFailures[trainer.index] = error;
    this.emit({ kind: 'armFailed', arm: trainer.index, error });
  }
}
