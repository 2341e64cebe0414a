import { Button } from '@mantine/core';
import { countOf } from '../../components/countOf';
import { duplicatesText } from '../../components/duplicatesText';
import type { DatasetSummary } from '../../data/dataset';
import { movePlace, usePhotoPlace } from '../../stores/photos/photoPlaceStore';
import { photoWarnings } from '../../stores/photos/photoWarnings';
import { hrefOf } from '../../stores/route';
import styles from './Photos.module.css';
import { photosText } from './photosText';

/** What a folder turned out to be, what to mind about it, and the way on. */
export function PhotosFound({ dataset }: { dataset: DatasetSummary }) {
  const hasSource = usePhotoPlace((place) => place.source !== null);
  const warnings = photoWarnings(dataset);
  const isBlocked = warnings.some(({ blocks }) => blocks);
  const { trainCount, validationCount, testCount, duplicates, quarantined, classNames } = dataset;
  const hasDuplicates = duplicates.exact > 0 || duplicates.nearGroups > 0;
  return (
    <div className={styles.body}>
      <p role="status">
        <span className={styles.figure}>{photosText(dataset)}</span>
      </p>
      <p>
        {dataset.name}: {classNames.slice(0, 12).join(', ')}
        {classNames.length > 12 && ` and ${(classNames.length - 12).toLocaleString('en')} more`}.{' '}
        {countOf(trainCount, 'photo')} to learn from, {validationCount.toLocaleString('en')} to choose
        settings by, {testCount.toLocaleString('en')} for the test at the end.
      </p>
      {hasDuplicates && <p>{duplicatesText(duplicates).join(' ')}</p>}
      {warnings.length > 0 && (
        <ul className={styles.warnings} aria-label="To mind about these photos">
          {warnings.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <div className={styles.row}>
        <Button
          variant="filled"
          disabled={isBlocked}
          onClick={() => movePlace({ step: hasSource ? null : 2 }, true)}
        >
          Continue
        </Button>
        <a href={hrefOf('data', { dataset: dataset.id })}>
          {quarantined > 0
            ? `Look through them, and why ${countOf(quarantined, 'file was', 'files were')} refused`
            : 'Look through them'}
        </a>
      </div>
    </div>
  );
}
