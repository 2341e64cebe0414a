import type { Batch } from '../data/dataset';
import { uploadClock } from '../kernels/uploadClock';
import { type PipelineReport, type PipelineTimes, pipelineVerdict } from './pipelineReport';

/** Steps that a report is the mean of, at most. */
const REMEMBERED_STEPS = 50;
/** Fewer say nothing yet: the first step waits for its first batch and compiles. */
const LEAST_STEPS = 3;

type StepTimes = Omit<PipelineTimes, 'steps' | 'computeMs'>;

const NO_TIMES: StepTimes = {
  stepMs: 0,
  readMs: 0,
  decodeMs: 0,
  waitMs: 0,
  idleMs: 0,
  uploadMs: 0,
  augmentMs: 0,
};

/**
 * Times the way of the pictures through each step: read, decode, wait, upload, augment, compute. The GPU counts as idle
 * while a step waits for its batch and the numbers of all earlier steps are there.
 */
export class PipelineMeter {
  private readonly steps: StepTimes[] = [];
  private current: StepTimes = NO_TIMES;
  private startMs = 0;
  private recorded = 0;
  private arrived = 0;
  private lastArrivalMs = 0;

  /** What lies between the last step and this one (a pause, an evaluation) is no step's time. */
  beginStep(): void {
    this.current = { ...NO_TIMES };
    this.startMs = performance.now();
  }

  /** Waits for a batch of the step. */
  async wait(batch: Promise<Batch>): Promise<Batch> {
    const startMs = performance.now();
    const { current } = this;
    const result = await batch;
    const endMs = performance.now();
    current.waitMs += endMs - startMs;
    if (this.arrived >= this.recorded) current.idleMs += endMs - Math.max(startMs, this.lastArrivalMs);
    current.readMs += result.times.readMs;
    current.decodeMs += result.times.decodeMs;
    return result;
  }

  /** Times the augmentation of a batch, its upload apart. */
  prepare<Result>(work: () => Result): Result {
    const startMs = performance.now();
    const uploadedMs = uploadClock.elapsedMs;
    const result = work();
    const uploadMs = uploadClock.elapsedMs - uploadedMs;
    this.current.uploadMs += uploadMs;
    this.current.augmentMs += performance.now() - startMs - uploadMs;
    return result;
  }

  /** The step is recorded; its numbers arrive later. */
  endStep(): void {
    this.recorded++;
    this.current.stepMs = performance.now() - this.startMs;
    this.steps.push(this.current);
    if (this.steps.length > REMEMBERED_STEPS) this.steps.shift();
  }

  stepArrived(): void {
    this.arrived++;
    this.lastArrivalMs = performance.now();
  }

  /** Means over the last 50 steps at most, without a run's first; null for too few. */
  report(): PipelineReport | null {
    const counted = this.recorded === this.steps.length ? this.steps.slice(1) : this.steps;
    if (counted.length < LEAST_STEPS) return null;
    const mean = (key: keyof StepTimes) =>
      counted.reduce((sum, times) => sum + times[key], 0) / counted.length;
    const [stepMs, waitMs, uploadMs, augmentMs] = [
      mean('stepMs'),
      mean('waitMs'),
      mean('uploadMs'),
      mean('augmentMs'),
    ];
    const times: PipelineTimes = {
      steps: counted.length,
      stepMs,
      readMs: mean('readMs'),
      decodeMs: mean('decodeMs'),
      waitMs,
      idleMs: mean('idleMs'),
      uploadMs,
      augmentMs,
      computeMs: Math.max(0, stepMs - waitMs - uploadMs - augmentMs),
    };
    return { ...times, verdict: pipelineVerdict(times) };
  }
}
