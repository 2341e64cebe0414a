import { invariant } from '../lib/invariant';
import type { StudioWorkers } from '../workers/studioWorkers';

let current: StudioWorkers | null = null;

/** Called once, before the first screen is drawn; a test brings its own workers. */
export function provideWorkers(provided: StudioWorkers): void {
  current = provided;
}

/** The doors to the engine, for stores. */
export function workers(): StudioWorkers {
  invariant(current, 'provideWorkers() runs before any store is used');
  return current;
}
