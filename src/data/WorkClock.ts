/**
 * Times pieces of work that overlap so that the times add up to no more than the wall's: each counts from where the one
 * that ended before it left off.
 */
export class WorkClock {
  private lastEndMs = 0;

  async time<Result>(work: () => Promise<Result>): Promise<{ result: Result; elapsedMs: number }> {
    const startMs = performance.now();
    const result = await work();
    const endMs = performance.now();
    const elapsedMs = endMs - Math.max(startMs, this.lastEndMs);
    this.lastEndMs = endMs;
    return { result, elapsedMs };
  }
}
