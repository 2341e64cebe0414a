const INTERVAL_MS = 60_000;
/** Sooner, so that a page reloaded in its first minute has a network to classify with. */
const FIRST_MS = 5_000;

/** When the next checkpoint is due. */
export class CheckpointClock {
  /** Of the last checkpoint; -1 before the first. */
  private step: number;
  private ms = performance.now();

  /** @param step of the checkpoint that the session goes on from; -1 for none */
  constructor(step: number) {
    this.step = step;
  }

  saved(step: number): void {
    this.step = step;
    this.ms = performance.now();
  }

  /** @param isBeforeTest what was trained is safe before the test pictures, of which there may be many, are looked at */
  isDue(step: number, isBeforeTest: boolean): boolean {
    if (isBeforeTest && this.step < step) return true;
    return step > 0 && performance.now() - this.ms > (this.step < 0 ? FIRST_MS : INTERVAL_MS);
  }
}
