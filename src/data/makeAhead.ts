import { StudioError } from '../lib/StudioError';
import type { PictureSource } from './pictureSource';
import type { PreparedPicture } from './preparedPicture';

/** A picture, or why there is none; made ahead of its turn, so a failure must not reject unheard. */
export type Made = { picture: PreparedPicture } | { error: unknown };

/** Makes pictures in the order of `entries` with `concurrency` of them under way; stops with `cancelled`. */
export async function* makeAhead(
  source: PictureSource,
  entries: Uint32Array,
  signal: AbortSignal,
): AsyncGenerator<{ entry: number; made: Made }> {
  const waiting: { entry: number; made: Promise<Made> }[] = [];
  let next = 0;
  while (next < entries.length || waiting.length > 0) {
    if (signal.aborted)
      throw new StudioError({
        code: 'cancelled',
        message: 'The import was cancelled.',
        hint: 'Start it again when you like.',
      });
    while (next < entries.length && waiting.length < source.concurrency) {
      const entry = entries[next++]!;
      const made = source.make(entry).then(
        (picture): Made => ({ picture }),
        (error: unknown): Made => ({ error }),
      );
      waiting.push({ entry, made });
    }
    const first = waiting.shift();
    if (first) yield { entry: first.entry, made: await first.made };
  }
}
