import { StudioError } from '../lib/StudioError';

/** Answers a command that nothing asks for yet. */
export function notBuiltYet(what: string): never {
  throw new StudioError({
    code: 'internal',
    message: `${what} is not built yet.`,
    hint: 'Use a newer studio.',
  });
}
