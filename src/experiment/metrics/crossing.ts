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
  let sum = 0;
  for (let index = 0; index < errors.length; index++) {
    sum += errors[index] ?? Number.NaN;
    if (index >= CROSSING_WINDOW) sum -= errors[index - CROSSING_WINDOW] ?? Number.NaN;
    if (!Number.isFinite(sum)) return null;
    const isFull = index >= CROSSING_WINDOW - 1;
    // Half a millionth of slack for the rounding of a running sum.
    if (isFull && sum / CROSSING_WINDOW <= threshold + 5e-7) return steps[index] ?? null;
  }
  return null;
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
