import { StudioError } from '../lib/StudioError';

/** What browsers and Node call a file that was moved, changed, or whose disk is gone. */
const GONE = new Set(['NotFoundError', 'NotReadableError']);

/** Whether reading failed because the file itself can't be reached any more (not because of what is in it). */
export function isSourceGone(error: unknown): boolean {
  return error instanceof Error && GONE.has(error.name);
}

/** `source-gone` for a file that could be read before and can't be now. */
export function sourceGone(name: string, cause: unknown): StudioError {
  return new StudioError(
    {
      code: 'source-gone',
      message: `${name} can't be read any more: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'Put it back where it was (plug the disk in again) and pick it again: the import goes on where it stopped.',
    },
    { cause },
  );
}

/** Bytes `[start, end)` of a Blob, fewer where it ends. Throws `source-gone` where it can't be read any more. */
export async function readBlobBytes(
  blob: Blob,
  start: number,
  end: number,
  name: string,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.slice(start, end).arrayBuffer());
  } catch (cause) {
    throw isSourceGone(cause) ? sourceGone(name, cause) : cause;
  }
}
