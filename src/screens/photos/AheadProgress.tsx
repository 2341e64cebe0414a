import { Button } from '@mantine/core';
import { countOf } from '../../components/countOf';
import type { PhotoSource } from '../../stores/photos/photoSource';
import styles from './Photos.module.css';
import { sourceTitle } from './sourceWords';
import { useAheadOf } from './useAheadOf';

interface AheadProgressProps {
  /** Of the dataset, or of the import that becomes it. */
  datasetId: string;
  source: PhotoSource;
  isImporting: boolean;
}

/** How many photos the network has looked at before anything is made of them; nothing where it has not begun. */
export function AheadProgress({ datasetId, source, isImporting }: AheadProgressProps) {
  const ahead = useAheadOf(datasetId, source);
  if (ahead === null) return null;
  const { status, done, total, error, cancel } = ahead;
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
