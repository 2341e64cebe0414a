/** Jobs that one coroutine does between two pieces of its own work, and its sleep while there is nothing to do. */
export class JobQueue {
  private readonly jobs: (() => Promise<void>)[] = [];
  private wakeUp: () => void = () => {};

  get isEmpty(): boolean {
    return this.jobs.length === 0;
  }

  /** Resolves or rejects as the job does, once it had its turn. */
  add<Result>(job: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.jobs.push(() => job().then(resolve, reject));
      this.wake();
    });
  }

  /** Does the next job, if there is one. */
  async doNext(): Promise<void> {
    await this.jobs.shift()?.();
  }

  /** Until the next `wake` or job. Look for jobs right before: those that are there do not wake it. */
  sleep(): Promise<void> {
    return new Promise((resolve) => {
      this.wakeUp = resolve;
    });
  }

  wake(): void {
    this.wakeUp();
  }
}
