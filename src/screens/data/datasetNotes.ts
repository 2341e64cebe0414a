import { countOf } from '../../components/countOf';
import type { DatasetSummary } from '../../data/dataset';

/** What sets a dataset apart in a list: that it is the beginning of an import, that it holds duplicates. */
export function datasetNotes(dataset: DatasetSummary): string[] {
  const { partOf, duplicates, trainCount, validationCount, testCount } = dataset;
  const stored = trainCount + validationCount + testCount;
  const same = duplicates.exact - duplicates.leftOut;
  const groups = duplicates.nearGroups;
  return [
    ...(partOf === null
      ? []
      : [`the first ${stored.toLocaleString('en')} of ${partOf.planned.toLocaleString('en')}`]),
    // The groups hold the exact ones too.
    ...(groups > 0 ? [countOf(groups, 'group of near-duplicates', 'groups of near-duplicates')] : []),
    ...(groups === 0 && same > 0 ? [countOf(same, 'exact duplicate')] : []),
  ];
}
