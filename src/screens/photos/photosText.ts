import { countOf } from '../../components/countOf';
import type { DatasetSummary } from '../../data/dataset';

/** A folder in a line: "12 classes, 4,963 photos, 37 refused". */
export function photosText(
  dataset: Pick<
    DatasetSummary,
    'classNames' | 'trainCount' | 'validationCount' | 'testCount' | 'quarantined'
  >,
): string {
  const { classNames, trainCount, validationCount, testCount, quarantined } = dataset;
  const photos = countOf(trainCount + validationCount + testCount, 'photo');
  const refused = quarantined === 0 ? '' : `, ${quarantined.toLocaleString('en')} refused`;
  return `${countOf(classNames.length, 'class', 'classes')}, ${photos}${refused}`;
}
