/** Batches whose mean stands for the training error: 20 of 32 pictures are 640, a standard error near 2 points. */
export const CROSSING_WINDOW = 20;

/**
 * "Reaches": the first measurement at which the mean of the last `CROSSING_WINDOW` batches' training errors is at
 * or under the threshold. One rule for the page, the scripts and the notes.
 *
 * @param steps updates done before each measurement, ascending, `[N]`
 * @param errors share of wrong first guesses per batch, 0 to 1, `[N]`
 * @returns updates done by then; null where it was not reached
 */
export function crossingStep(
  steps: ArrayLike<number>,
  errors: ArrayLike<number>,
  threshold: number,
): number | null {
  return new CrossingSearch(threshold).next(steps, errors);
}

/** {@link crossingStep} of measurements that go on coming: each is looked at once, however often it is asked. */
export class CrossingSearch {
  readonly #threshold: number;
  #sum = 0;
  /** Measurements that were looked at. */
  #seen = 0;
  #found: number | null = null;
  #isOver = false;

  constructor(threshold: number) {
    this.#threshold = threshold;
  }

  /**
   * As {@link crossingStep} of all of them.
   *
   * @param steps all so far, the earlier ones as they were, `[N]`
   * @param errors likewise, `[N]`
   */
  next(steps: ArrayLike<number>, errors: ArrayLike<number>): number | null {
    for (let index = this.#seen; index < errors.length && !this.#isOver; index++) {
      this.#sum += errors[index] ?? Number.NaN;
      if (index >= CROSSING_WINDOW) this.#sum -= errors[index - CROSSING_WINDOW] ?? Number.NaN;
      const isFull = index >= CROSSING_WINDOW - 1;
      // Half a millionth of slack for the rounding of a running sum.
      const isReached = isFull && this.#sum / CROSSING_WINDOW <= this.#threshold + 5e-7;
      if (isReached) this.#found = steps[index] ?? null;
      this.#isOver = isReached || !Number.isFinite(this.#sum);
      this.#seen = index + 1;
    }
    return this.#found;
  }
}

/**
 * "Reaches", for evaluations that are far apart: the place on the straight line between the last one over the threshold
 * and the first one at or under it.
 *
 * @param places steps, epochs or seconds of the evaluations, ascending, `[N]`
 * @param errors their errors, 0 to 1, `[N]`
 * @returns null where the threshold was not reached
 */
export function interpolatedCrossing(
  places: ArrayLike<number>,
  errors: ArrayLike<number>,
  threshold: number,
): number | null {
  for (let index = 0; index < errors.length; index++) {
    const error = errors[index] ?? Number.NaN;
    if (!(error <= threshold)) continue;
    const place = places[index] ?? 0;
    if (index === 0) return place;
    const before = errors[index - 1] ?? threshold;
    const placeBefore = places[index - 1] ?? place;
    return placeBefore + ((before - threshold) / (before - error)) * (place - placeBefore);
  }
  return null;
}
