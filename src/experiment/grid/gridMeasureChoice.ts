import type { GridMeasure } from './gridMeasure';

/** By what a grid's arms are compared. */
export type GridMeasureChoice =
  /** The validation error of the last evaluation: chosen by nobody, so the honest one. */
  | { kind: 'last' }
  /** The lowest validation error on the way: a little too good, since it was picked by looking. */
  | { kind: 'best' }
  /** Updates until a validation error of at most this share, interpolated between two evaluations. */
  | { kind: 'stepsTo'; error: number };

/** One arm's evaluations on the validation pictures, in the order of steps. */
export interface ValidationCourse {
  /** Updates done before each, `[N]`. */
  steps: ArrayLike<number>;
  /** Share of wrong first guesses, 0 to 1, `[N]`. */
  errors: ArrayLike<number>;
}

/**
 * @param validationCount pictures that an error is counted over; null where it is unknown
 */
export function gridMeasure(choice: GridMeasureChoice, validationCount: number | null): GridMeasure {
  const resolution = validationCount ? 1 / validationCount : 0;
  switch (choice.kind) {
    case 'last':
      return { label: 'last validation error', unit: 'points', resolution };
    case 'best':
      return { label: 'best validation error', unit: 'points', resolution };
    case 'stepsTo': {
      const percent = Number((100 * choice.error).toFixed(1));
      return { label: `steps to ${percent} % validation error`, unit: 'steps', resolution: 1 };
    }
  }
}

/** An arm's value; null where it has no evaluation, or never got there. */
export function measureCourse(choice: GridMeasureChoice, { steps, errors }: ValidationCourse): number | null {
  const finite = Array.from(errors).flatMap((error, index) =>
    Number.isFinite(error) ? [{ step: steps[index] ?? 0, error }] : [],
  );
  if (choice.kind === 'last') return finite.at(-1)?.error ?? null;
  if (choice.kind === 'best') {
    return finite.length === 0 ? null : Math.min(...finite.map(({ error }) => error));
  }
  const place = finite.findIndex(({ error }) => error <= choice.error);
  const at = finite[place];
  if (at === undefined) return null;
  const before = finite[place - 1];
  if (before === undefined) return at.step;
  const share = (before.error - choice.error) / (before.error - at.error);
  return before.step + share * (at.step - before.step);
}
