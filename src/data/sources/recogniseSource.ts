import { StudioError } from '../../lib/StudioError';
import { cifar } from './cifar';
import { classFolders } from './classFolders';
import { csvList } from './csvList';
import { imagenetTrain } from './imagenetTrain';
import { imagenetValidation } from './imagenetValidation';
import type { LabelledSource, SourceKind } from './labelledSource';
import { parquet } from './parquet';
import type { SourceListing, SourceRecogniser } from './sourceListing';
import { tinyImageNet } from './tinyImageNet';
import { webDataset } from './webDataset';

/** In the order in which they are tried: the more particular first, folders last. */
const RECOGNISERS: [SourceKind, SourceRecogniser][] = [
  ['parquet', parquet],
  ['cifar', cifar],
  ['tiny-imagenet', tinyImageNet],
  ['webdataset', webDataset],
  ['imagenet-validation', imagenetValidation],
  ['csv-list', csvList],
  ['imagenet-train', imagenetTrain],
  ['class-folders', classFolders],
];

/** Every kind, in that order. */
export const SOURCE_KINDS: readonly SourceKind[] = RECOGNISERS.map(([kind]) => kind);

/**
 * The source as the kind that fits best, or as the kind that is asked for; what its archives refused included. Where
 * a kind fits but lacks something, a later one may still fit (a table of labels, but not plain folders).
 * Throws what its recogniser throws, and `no-classes` where it is not of the kind asked for.
 */
export async function recogniseSource(
  listing: SourceListing,
  wanted: SourceKind | 'auto' = 'auto',
): Promise<LabelledSource> {
  let lacking: StudioError | null = null;
  for (const [kind, recogniser] of RECOGNISERS) {
    if (wanted !== 'auto' && wanted !== kind) continue;
    if (lacking && kind === 'class-folders') break;
    try {
      const source = await recogniser.recognise(listing);
      if (!source) continue;
      source.refused = listing.refused.concat(source.refused);
      return source;
    } catch (error) {
      if (!(error instanceof StudioError) || error.code === 'source-gone') throw error;
      lacking ??= error;
    }
  }
  if (lacking) throw lacking;
  throw new StudioError({
    code: 'no-classes',
    message: `${listing.name} can't be read as ${wanted}.`,
    hint: 'Let the studio choose how to read it, or import pictures in one folder per class.',
  });
}
