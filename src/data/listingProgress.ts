import type { ImportProgress } from './importProgress';

/** How far the listing of a source is: so many files seen, nothing stored. */
export function listingProgress(
  { importId, datasetId, name }: Pick<ImportProgress, 'importId' | 'datasetId' | 'name'>,
  filesSeen: number,
): ImportProgress {
  return {
    importId,
    datasetId,
    name,
    stage: 'listing',
    done: filesSeen,
    total: null,
    quarantined: 0,
    imagesPerSecond: 0,
    secondsLeft: null,
    trainable: 0,
  };
}
