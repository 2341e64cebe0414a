import { StudioError } from '../lib/StudioError';

/** What can be done to a training only was asked of a run that has ended. */
export function runIsOver(): StudioError {
  return new StudioError({
    code: 'not-allowed',
    message: 'This run is over.',
    hint: 'Start a new one, or resume one that was paused.',
  });
}
