import { Button, Progress } from '@mantine/core';
import { countOf } from '../../components/countOf';
import { importProgressText } from '../../components/importProgressText';
import { useImports } from '../../stores/importStore';
import type { PhotoSource } from '../../stores/photos/photoSource';
import { hrefOf } from '../../stores/route';
import { AheadProgress } from './AheadProgress';
import styles from './Photos.module.css';

/** A folder that is being looked at, waits for a yes, or is being imported, with what the chosen network makes of it meanwhile. */
export function ImportState({ source }: { source: PhotoSource | null }) {
  const { status, sourceName, progress, proposal, confirm, cancel } = useImports();
  if (status === 'importing') return <Importing source={source} />;
  if (proposal === null) {
    return (
      <div className={styles.row}>
        <p role="status">
          Looking at {sourceName}
          {progress === null ? '…' : `: ${countOf(progress.done, 'file')} so far`}
        </p>
        <Button onClick={() => void cancel()}>Cancel</Button>
      </div>
    );
  }
  return (
    <section className={styles.body} aria-label="Source">
      <h3>{sourceName}</h3>
      <p>
        {countOf(proposal.classNames.length, 'class', 'classes')}, {countOf(proposal.count, 'photo')}
        {proposal.refusedCount > 0 &&
          `; ${countOf(proposal.refusedCount, 'file')} cannot be a photo of a class`}
        .
      </p>
      {proposal.reasonToLook !== null && <p role="status">{proposal.reasonToLook}</p>}
      <div className={styles.row}>
        <Button variant="filled" disabled={status === 'looking'} onClick={() => void confirm()}>
          Import
        </Button>
        <Button onClick={() => void cancel()}>Cancel</Button>
        <a href={hrefOf('data')}>All options, on Data</a>
      </div>
    </section>
  );
}

function Importing({ source }: { source: PhotoSource | null }) {
  const { sourceName, progress, cancel } = useImports();
  const total = progress?.total ?? 0;
  const share = progress === null || total === 0 ? null : progress.done / total;
  return (
    <section className={styles.progress} aria-label="Import">
      <h3>Importing {sourceName}</h3>
      <Progress
        value={share === null ? 100 : 100 * share}
        animated={share === null}
        aria-label="Import progress"
      />
      <div className={styles.figures} role="status">
        {importProgressText(progress).map((part) => (
          <span key={part}>{part}</span>
        ))}
      </div>
      {source !== null && progress !== null && (
        <AheadProgress datasetId={progress.datasetId} source={source} isImporting />
      )}
      <div className={styles.row}>
        <Button onClick={() => void cancel()} disabled={progress === null}>
          Cancel import
        </Button>
        <span className="studio-dim">If the tab is closed, give the same folder again and it goes on.</span>
      </div>
    </section>
  );
}
