/** The pace is the median of this many latest steps: a first step that compiles does not count for long. */
const REMEMBERED_STEPS = 15;
/** Steps slower than this run one at a time: Pause and classification answer soon, and JavaScript costs little. */
const SLOW_STEP_SECONDS = 0.1;
/** Steps under way at a time, when they are fast. */
const STEPS_AHEAD = 3;

/** Times steps and evaluations by when their numbers arrive, for rate, time left and how far to run ahead. */
export class StepClock {
  private readonly latest: number[] = [];
  private secondsPerEvaluation = 0;
  private lastMs = 0;
  private trained: number;

  /** @param trainedSeconds before this session */
  constructor(trainedSeconds = 0) {
    this.trained = trainedSeconds;
  }

  /** Called when work begins after a pause or an evaluation: the gap is no step's time. */
  restart(): void {
    this.lastMs = performance.now();
  }

  stepArrived(): void {
    const nowMs = performance.now();
    const seconds = (nowMs - this.lastMs) / 1000;
    this.trained += seconds;
    this.latest.push(seconds);
    if (this.latest.length > REMEMBERED_STEPS) this.latest.shift();
    this.lastMs = nowMs;
  }

  evaluationTook(seconds: number): void {
    this.secondsPerEvaluation = seconds;
  }

  /** Seconds of steps so far; pauses, rests and evaluations are not counted. */
  get trainedSeconds(): number {
    return this.trained;
  }

  /** 0 before the first step. */
  get stepSeconds(): number {
    const sorted = this.latest.toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  }

  /** Leaves the GPU to others for so many times the time of a step. */
  async rest(factor: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.stepSeconds * factor * 1000));
    this.restart();
  }

  /** How many steps may be under way when the next one is recorded. */
  get stepsAhead(): number {
    return this.stepSeconds === 0 || this.stepSeconds > SLOW_STEP_SECONDS ? 0 : STEPS_AHEAD;
  }

  rate(picturesPerStep: number): number {
    return this.stepSeconds === 0 ? 0 : picturesPerStep / this.stepSeconds;
  }

  secondsLeft(steps: number, evaluations: number): number {
    return steps * this.stepSeconds + evaluations * this.secondsPerEvaluation;
  }
}
