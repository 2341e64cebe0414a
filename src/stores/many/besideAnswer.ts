import { describeError } from '../../lib/StudioError';
import type { RunRecord } from '../../training/runRecord';
import { answerPicture } from './answerPicture';
import type { ShownPicture } from './shownPicture';

/** What another run makes of a picture; that it has no answer takes nothing from the first one's. */
export async function besideAnswer(
  file: Blob,
  run: RunRecord,
  crops: 1 | 10,
): Promise<NonNullable<ShownPicture['beside']>> {
  try {
    return { run, predictions: await answerPicture(file, { run, crops }), error: null };
  } catch (error) {
    return { run, predictions: [], error: describeError(error) };
  }
}
