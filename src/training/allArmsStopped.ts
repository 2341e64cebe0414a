import { StudioError } from '../lib/StudioError';

/** The end of a run in which no arm is left. */
export function allArmsStopped(): StudioError {
  return new StudioError({
    code: 'non-finite-loss',
    message: 'Every arm has stopped: no loss is a finite number any more.',
    hint: 'Start again with lower learning rates.',
  });
}
