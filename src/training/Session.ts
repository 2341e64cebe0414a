import { withRateChange } from '../experiment/recipe/withRateChange';
import { describeError, StudioError } from '../lib/StudioError';
import type { Classifier } from '../nn/Classifier';
import { advance } from './advance';
import { CheckpointClock } from './CheckpointClock';
import type { Diagnosis } from './doctor/diagnosis';
import type { EvaluatedSplit } from './evaluation/evaluatedPictures';
import { evaluateHeldOut, isEvaluationDue, isTestDue } from './evaluation/evaluateHeldOut';
import { calibrateArms } from './head/calibrateArms';
import { JobQueue } from './JobQueue';
import type { Lockstep } from './Lockstep';
import { MetricsReader } from './MetricsReader';
import { type GpuPace, REST_FACTOR } from './pace';
import { isAtEnd } from './runEnd';
import { runIsOver } from './runIsOver';
import type { RunRecord, RunStatus } from './runRecord';
import { saveCheckpoint } from './saveCheckpoint';
import { sessionClassifier } from './sessionClassifier';
import type { SessionParts } from './sessionParts';

/** Work between two looks at the GPU's error reports. */
const GUARDED_MS = 250;

/**
 * Training in memory. One coroutine does everything that touches the GPU, one thing at a time: steps, evaluations,
 * checkpoints, and jobs from outside (classification) between two of them. It waits only for data and for the GPU,
 * never for a timer unless the pace asks for rests. Owns the lockstep.
 */
export class Session {
  private parts: SessionParts;
  private reader: MetricsReader;
  private readonly jobs = new JobQueue();
  private mode: RunStatus = 'paused';
  /** What the training turns to once the GPU has confirmed its last steps. */
  private ending: 'paused' | 'finished' | 'stopped' | null = null;
  private step: number;
  private isSingleStep = false;
  private pace: GpuPace = 'full';
  private readonly checkpoints: CheckpointClock;
  private isDisposed = false;
  private readonly idleListeners: (() => void)[] = [];

  constructor(parts: SessionParts) {
    this.parts = parts;
    this.step = parts.book.run.step;
    this.checkpoints = new CheckpointClock(parts.book.run.hasCheckpoint ? this.step : -1);
    this.reader = readerOf(parts);
    void this.work();
  }

  get status(): RunStatus {
    return this.mode;
  }

  get lockstep(): Lockstep {
    return this.parts.lockstep;
  }

  get run(): RunRecord {
    return this.parts.book.run;
  }

  /** The networks as they are now, without the arms that failed. */
  classifier(): Classifier {
    return sessionClassifier(this.parts);
  }

  /** Goes on until the experiment's end; nothing where the run is over. */
  continue(): void {
    if (this.mode !== 'paused') return;
    this.isSingleStep = false;
    this.setMode('training');
  }

  /** One update of every arm, then pause. Resolves when its numbers are there. */
  async singleStep(): Promise<void> {
    if (this.mode !== 'paused') return;
    this.isSingleStep = true;
    this.setMode('training');
    await this.whenIdle();
  }

  /** Takes effect before the next step is begun; a checkpoint follows. */
  pause(): void {
    if (this.mode !== 'training') return;
    this.setMode('paused');
    this.checkpoint().catch((error: unknown) => this.fail(error));
  }

  /** Ends the run as it stands, with a checkpoint. */
  async stop(): Promise<void> {
    if (this.mode !== 'training' && this.mode !== 'paused') return;
    this.setMode('stopped');
    await this.checkpoint();
  }

  /** Ends the run here, evaluated, tested and calibrated as at its end; it is stopped once that is done. */
  stopTested(): void {
    if (this.mode === 'training' || this.mode === 'paused') this.run.endedByHand = true;
    this.isSingleStep = false;
    this.continue();
  }

  setPace(pace: GpuPace): void {
    this.pace = pace;
  }

  /**
   * From the next update on every rate is also multiplied by this; written down, so that the run can be repeated.
   *
   * @throws StudioError `not-allowed` where the run is over
   */
  changeRate(factor: number): Promise<void> {
    return this.between(async () => {
      if (this.mode !== 'training' && this.mode !== 'paused') throw runIsOver();
      const { book, lockstep, emit } = this.parts;
      book.run.experiment = withRateChange(book.run.experiment, { step: this.step, factor });
      lockstep.follow(book.run.experiment);
      emit({ kind: 'rateChanged', experiment: book.run.experiment });
      await book.save();
    });
  }

  /** What the plateau doctor finds in every arm, now. */
  examine(): Promise<Diagnosis[]> {
    return this.between(async () => {
      await this.reader.settle(0);
      return this.parts.gpu.guard(() => this.parts.doctor.examine());
    });
  }

  /** Saves everything that is needed to go on. Resolves when it is stored. */
  checkpoint(): Promise<void> {
    return this.between(() => this.save());
  }

  /** Runs a job of the GPU between two steps. */
  between<Result>(job: () => Promise<Result>): Promise<Result> {
    return this.jobs.add(job);
  }

  /** Resolves when nothing is being trained: paused, finished, stopped or failed, and all numbers are there. */
  async whenIdle(): Promise<void> {
    if (this.mode === 'training') {
      await new Promise<void>((resolve) => this.idleListeners.push(resolve));
    }
    await this.between(() => this.reader.settle(0));
  }

  /** Ends the session without saving. */
  async dispose(): Promise<void> {
    if (this.isDisposed) return;
    if (this.mode === 'training') this.mode = 'stopped';
    await this.between(async () => {
      this.isDisposed = true;
      await this.reader.settle(0).catch(() => {});
      this.parts.lockstep.dispose();
    });
  }

  private setMode(mode: 'training' | 'paused' | 'finished' | 'stopped'): void {
    this.mode = mode;
    this.parts.book.run.status = mode;
    this.parts.book.clock.restart();
    this.parts.emit({ kind: 'status', status: mode });
    if (mode !== 'training') this.tellIdle();
    this.jobs.wake();
  }

  private tellIdle(): void {
    for (const resolve of this.idleListeners.splice(0)) resolve();
  }

  private async fail(error: unknown): Promise<void> {
    this.mode = 'failed';
    this.parts.emit({ kind: 'failed', error: describeError(error) });
    await this.parts.book.save('failed').catch(() => {}); // the first failure is the one to tell
    this.tellIdle();
  }

  private async work(): Promise<void> {
    while (!this.isDisposed) {
      if (!this.jobs.isEmpty) await this.jobs.doNext();
      else if (this.mode === 'training') await this.trainGuarded();
      else await this.jobs.sleep();
    }
  }

  /** Trains until the GPU's errors are to be looked at. Only what it has confirmed is saved, or told of a new run. */
  private async trainGuarded(): Promise<void> {
    const { gpu, book } = this.parts;
    try {
      await gpu.guard(() => this.trainAWhile());
      if (this.ending) return await this.end(this.ending);
      book.confirm();
      if (this.isCheckpointDue()) await gpu.guard(() => this.save());
    } catch (error) {
      await this.recover(error);
    }
  }

  private async trainAWhile(): Promise<void> {
    const untilMs = performance.now() + GUARDED_MS;
    while (this.mode === 'training' && !this.ending && this.jobs.isEmpty && performance.now() < untilMs) {
      if (this.parts.doctor.isCalled) await this.parts.doctor.afterFailure();
      else if (isEvaluationDue(this.parts, this.step)) await this.evaluate(false);
      else if (isTestDue(this.parts, this.step)) await this.evaluate(true);
      else if (isAtEnd(this.parts, this.step)) this.ending = this.run.endedByHand ? 'stopped' : 'finished';
      else await this.advance();
      if (this.isCheckpointDue()) break;
    }
    if (this.ending) await this.reader.settle(0);
  }

  /** An out-of-memory before anything was saved costs nothing: the run begins anew in smaller parts. */
  private async recover(error: unknown): Promise<void> {
    const { shrink } = this.parts;
    await this.reader.drop();
    const isMemory = error instanceof StudioError && error.code === 'out-of-memory';
    if (!isMemory || !shrink || this.run.hasCheckpoint) return this.fail(error);
    try {
      this.parts.lockstep.dispose();
      this.parts = await shrink();
    } catch (unfit) {
      return this.fail(unfit);
    }
    this.reader = readerOf(this.parts);
    this.step = this.run.step;
    this.ending = null;
  }

  private isCheckpointDue(): boolean {
    return this.checkpoints.isDue(this.step, isTestDue(this.parts, this.step));
  }

  private async evaluate(isTest: boolean): Promise<void> {
    await this.reader.settle(0);
    await evaluateHeldOut(this.parts, { isTest, step: this.step }, (at) => this.mayEvaluate(at));
    if (!isTest && this.mode === 'training') await this.parts.doctor.afterEvaluation();
  }

  /** Between two batches of an evaluation: jobs have their turn, a pause holds it, an end gives it up. */
  private async mayEvaluate(at: { split: EvaluatedSplit; done: number; total: number }): Promise<boolean> {
    this.parts.emit({ kind: 'evaluating', ...at });
    while (!this.isDisposed) {
      if (!this.jobs.isEmpty) await this.jobs.doNext();
      else if (this.mode !== 'paused') return this.mode === 'training';
      else await this.jobs.sleep();
    }
    return false;
  }

  /** One update of every active arm. */
  private async advance(): Promise<void> {
    // Paused while waiting for the first batch: nothing has begun.
    const mayBegin = () => this.mode === 'training';
    if (!(await advance(this.parts, this.reader, { step: this.step, mayBegin }))) return;
    this.step++;
    if (this.isSingleStep) this.ending = 'paused';
    else await this.rest();
  }

  /** The end of a single step, or of the run. */
  private async end(ending: 'paused' | 'finished' | 'stopped'): Promise<void> {
    const { gpu, book } = this.parts;
    this.ending = null;
    const isOver = ending !== 'paused';
    if (isOver) {
      await gpu.guard(() => calibrateArms(this.parts));
      book.finish(ending);
    }
    book.tellProgress(true);
    // A run of single steps is saved once, so that it can be resumed at all.
    if (isOver || !this.run.hasCheckpoint) await gpu.guard(() => this.save());
    this.isSingleStep = false;
    book.confirm();
    if (isOver || this.mode === 'training') this.setMode(ending);
  }

  private async rest(): Promise<void> {
    const factor = REST_FACTOR[this.pace];
    if (factor === 0) return;
    await this.reader.settle(0);
    await this.parts.book.clock.rest(factor);
  }

  private async save(): Promise<void> {
    const { book, emit } = this.parts;
    await this.reader.settle(0);
    book.tellProgress(true);
    await saveCheckpoint(this.parts);
    this.checkpoints.saved(this.step);
    book.clock.restart();
    emit({ kind: 'checkpointed', step: this.step, at: Date.now() });
  }
}

function readerOf({ book, lockstep }: SessionParts): MetricsReader {
  return new MetricsReader((rows) => book.addStep(rows, lockstep.arms));
}
