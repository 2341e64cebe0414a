import { StudioError } from '../lib/StudioError';

/** For commands of work in flight, which nothing on the page reaches yet. */
export function unbuilt(): never {
  throw new StudioError({
    code: 'internal',
    message: 'This is not built yet.',
    hint: 'It comes with a later version.',
  });
}
