import { Button } from '@mantine/core';
import { countOf } from '../../components/countOf';
import { aheadKey, useFeaturesAhead } from '../../stores/photos/featuresAheadStore';
import type { PhotoSource } from '../../stores/photos/photoSource';
import styles from './Photos.module.css';
import { sourceTitle } from './sourceWords';

interface AheadProgressProps {
  /** Of the dataset, or of the import that becomes it. */
  datasetId: string;
  source: PhotoSource;
  isImporting: boolean;
}

function keyOf(datasetId: string, { run, arm }: PhotoSource): string {
  return aheadKey(datasetId, { runId: run.id, arm: run.experiment.arms[arm]?.name ?? '' });
}

/** Share of a dataset's photos that a network has looked at ahead. */
export function useSeenShare(datasetId: string, source: PhotoSource | null): number {
  return useFeaturesAhead(({ key, done, total }) =>
    source !== null && total > 0 && key === keyOf(datasetId, source) ? done / total : 0,
  );
}

/** How many photos the network has looked at before anything is made of them; nothing where it has not begun. */
export function AheadProgress({ datasetId, source, isImporting }: AheadProgressProps) {
  const { status, key, done, total, error, cancel } = useFeaturesAhead();
  if (key !== keyOf(datasetId, source)) return null;
  const far = `${done.toLocaleString('en')} of ${countOf(total, 'photo')}`;
  if (status === 'done') {
    // The plan's own time says so.
    if (!isImporting) return null;
    return (
      <p role="status">
        {sourceTitle(source)} has looked at all photos: only its last layer is left to be solved.
      </p>
    );
  }
  if (status === 'ended') {
    return (
      <p className="studio-dim" role="status">
        {error === null
          ? `${sourceTitle(source)} has looked at ${far} so far. It looks at the others when the classifier is made.`
          : `${sourceTitle(source)} stopped looking ahead: ${error.message} ${error.hint}`}
      </p>
    );
  }
  return (
    <div className={styles.row}>
      <span role="status">
        {total === 0
          ? `${sourceTitle(source)} is being loaded to look at the photos.`
          : `Meanwhile ${sourceTitle(source)} looks at them: ${far}${isImporting ? ' that are stored' : ''}.`}
      </span>
      <Button size="xs" onClick={() => void cancel()}>
        Look later
      </Button>
      {isImporting && (
        <span className="studio-dim">Importing and looking share this machine and slow each other down.</span>
      )}
    </div>
  );
}
