import { Button, Progress } from '@mantine/core';
import { useEffect } from 'react';
import { countOf } from '../../components/countOf';
import type { DatasetSummary } from '../../data/dataset';
import { byteSize } from '../../lib/byteSize';
import { useStorage } from '../../stores/storageStore';
import styles from './Data.module.css';
import { storageText } from './storageText';

/** What is stored, what the browser says there is room for, whether it stays, and what happens when it is full. */
export function StoragePanel({ datasets }: { datasets: readonly DatasetSummary[] }) {
  const { storage, isRefused, error, refresh, keep } = useStorage();
  const pictureBytes = datasets.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when what is stored has changed
  useEffect(() => {
    void refresh();
  }, [refresh, pictureBytes]);
  return (
    <section className={`studio-panel ${styles.storage}`} aria-label="Storage">
      <div className={styles.row}>
        <h2>Storage in this browser</h2>
        {storage?.isPersistent === false && (
          <Button size="xs" onClick={() => void keep()}>
            Keep this data
          </Button>
        )}
      </div>
      <p>
        {countOf(datasets.length, 'dataset')} with {byteSize(pictureBytes)} of pictures.{' '}
        {storage !== null && storageText(storage)}
      </p>
      {storage?.usageBytes != null && storage.quotaBytes !== null && (
        <Progress
          value={(100 * storage.usageBytes) / Math.max(1, storage.quotaBytes)}
          aria-label="Share of the allowed storage"
        />
      )}
      <p>
        {storage?.isPersistent === true && 'The browser keeps it until you delete it. '}
        {storage?.isPersistent === false && 'The browser may clear it when the disk runs short. '}
        <span className="studio-dim">
          The estimate can be far off: only a write that fails proves that it is full. An import then stops,
          what is stored stays usable, and it goes on once there is room: delete a dataset or a run, or free
          space on the disk.
        </span>
      </p>
      {isRefused && (
        <p role="status">
          The browser said no. Chrome says yes for sites that are bookmarked, installed or often used; try
          again after one of these.
        </p>
      )}
      {error !== null && (
        <p role="alert">
          {error.message} {error.hint}
        </p>
      )}
    </section>
  );
}
