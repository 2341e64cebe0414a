import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { byteSize } from '../../lib/byteSize';
import { readStorage, type StorageReport } from './readStorage';

/** What the studio has stored in this browser, how much there is room for, and whether it may be cleared. */
export function StoragePanel() {
  const [report, setReport] = useState<StorageReport | null>(null);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    void readStorage().then(setReport);
  }, []);
  if (report === null) return null;
  const persist = async () => {
    setRefused(!(await navigator.storage.persist()));
    setReport(await readStorage());
  };
  return (
    <section className="studio-panel" aria-label="Storage">
      <h2>Storage in this browser</h2>
      <p>
        {byteSize(report.usedBytes)} of pictures, runs and weights; the browser allows{' '}
        {byteSize(report.quotaBytes)}.
      </p>
      <Progress
        value={(100 * report.usedBytes) / Math.max(1, report.quotaBytes)}
        aria-label="Share of the allowed storage"
      />
      <p>
        {report.isPersistent
          ? 'It is kept until you delete it.'
          : 'The browser may clear it when the disk runs full.'}
      </p>
      {!report.isPersistent && <Button onClick={() => void persist()}>Ask the browser to keep it</Button>}
      {isRefused && (
        <p role="status" className="studio-dim">
          The browser said no. Chrome says yes for sites that are bookmarked, installed or often used; try
          again after one of these.
        </p>
      )}
    </section>
  );
}
