import { StudioError } from '../../lib/StudioError';

/** A file of a known kind whose bytes contradict themselves. `what` follows a colon: `its header is no JSON`. */
export function damagedWeights(kind: string, what: string, cause?: unknown): StudioError {
  return new StudioError(
    {
      code: 'corrupt-data',
      message: `This is no sound ${kind}: ${what}.`,
      hint: 'Copy, download or export the file again.',
    },
    { cause },
  );
}

/** A sound file, as far as one can see, that can't be taken; `message` says what it is and why, `hint` the cure. */
export function unsupportedWeights(message: string, hint: string): StudioError {
  return new StudioError({ code: 'unsupported-file', message, hint });
}

/** An error of the archive readers in this folder's terms; anything else as it is. */
export function asWeightError(error: unknown): unknown {
  if (!(error instanceof StudioError)) return error;
  if (error.code === 'unreadable-archive')
    return new StudioError(
      {
        code: 'corrupt-data',
        message: error.message,
        hint: 'Copy, download or export the file again.',
      },
      { cause: error },
    );
  if (error.code === 'image-too-large')
    return new StudioError(
      {
        code: 'unsupported-file',
        message: error.message,
        hint: 'Save the arrays uncompressed, or one by one.',
      },
      { cause: error },
    );
  return error;
}
