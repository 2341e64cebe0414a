import { Button, Progress } from '@mantine/core';
import { useEffect } from 'react';
import { byteSize } from '../../lib/byteSize';
import { useStorage } from '../../stores/storageStore';

/** What the studio has stored in this browser, how much there is room for, and whether it may be cleared. */
export function StoragePanel() {
  const { storage, isRefused, refresh, keep } = useStorage();
  useEffect(() => {
    void refresh();
  }, [refresh]);
  if (storage === null) return null;
  const { usageBytes, quotaBytes, isPersistent } = storage;
  return (
    <section className="studio-panel" aria-label="Storage">
      <h2>Storage in this browser</h2>
      {usageBytes !== null && quotaBytes !== null && (
        <>
          <p>
            {byteSize(usageBytes)} of pictures, runs and weights; the browser allows {byteSize(quotaBytes)}.
          </p>
          <Progress
            value={(100 * usageBytes) / Math.max(1, quotaBytes)}
            aria-label="Share of the allowed storage"
          />
        </>
      )}
      <p>
        {isPersistent === true
          ? 'It is kept until you delete it.'
          : 'The browser may clear it when the disk runs full.'}
      </p>
      {isPersistent === false && <Button onClick={() => void keep()}>Keep this data</Button>}
      {isRefused && (
        <p role="status" className="studio-dim">
          The browser said no. Chrome says yes for sites that are bookmarked, installed or often used; try
          again after one of these.
        </p>
      )}
    </section>
  );
}
