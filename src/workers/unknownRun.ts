import { StudioError } from '../lib/StudioError';

/** Says that a run, or what is asked of it, is not stored. */
export function unknownRun(runId: string): never {
  throw new StudioError({
    code: 'unknown-run',
    message: `This browser has no saved run ${runId}, or no weights of it.`,
    hint: 'Choose another run, or start it again.',
  });
}
