import type { Recipe } from '../../../experiment/experiment';

/** What the length of a training is counted in. */
export type LimitUnit = 'steps' | 'epochs' | 'minutes';

interface Limit {
  label: string;
  /** Taken where a person chooses the unit. */
  start: number;
  min: number;
  max: number;
  isInteger: boolean;
}

/** Each with the schema's bounds. */
export const LIMITS: Record<LimitUnit, Limit> = {
  steps: { label: 'Steps', start: 400, min: 1, max: 100_000_000, isInteger: true },
  epochs: { label: 'Epochs', start: 10, min: 0.01, max: 10_000, isInteger: false },
  minutes: { label: 'Minutes', start: 10, min: 0.01, max: 100_000, isInteger: false },
};

/** The limit that stands first; the others are among the further ones. */
export function mainLimit(stop: Recipe['stop']): LimitUnit {
  if (stop.steps !== undefined) return 'steps';
  return stop.epochs === undefined && stop.minutes !== undefined ? 'minutes' : 'epochs';
}
