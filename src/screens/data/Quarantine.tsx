import { Button } from '@mantine/core';
import { countOf } from '../../components/countOf';
import { ErrorPanel } from '../../components/ErrorPanel';
import { fileNameOf } from '../../components/fileNameOf';
import { saveFile } from '../../components/saveFile';
import { useDatasets } from '../../stores/datasetsStore';
import styles from './Quarantine.module.css';
import { QuarantineFile } from './QuarantineFile';
import { QuarantineGroup } from './QuarantineGroup';
import { QuarantineWanted } from './QuarantineWanted';
import { quarantineCsv } from './quarantineCsv';
import { quarantineGroups } from './quarantineGroups';
import { useQuarantine } from './useQuarantine';

/** With more files than this, groups begin folded. */
const OPEN_UP_TO = 200;
const SKIPPED_LISTED = 200;

/** The files that were not imported: grouped by cause and reason, each with what can be seen of it and done with it. */
export function Quarantine({ datasetId, name }: { datasetId: string; name: string }) {
  const desk = useQuarantine(datasetId);
  const isRetryable = useDatasets((state) => state.datasets.some(({ id }) => id === datasetId));
  const { rows, loadError, error, told, isBusy } = desk;
  if (loadError !== null)
    return <ErrorPanel error={loadError} title="The list of refused files could not be read" />;
  if (rows === null) return <p className="studio-dim">Reading the list of refused files…</p>;
  const open = rows.filter(({ decision }) => decision === 'open');
  const skipped = rows.filter(({ decision }) => decision === 'skipped');
  const save = () =>
    saveFile(`${fileNameOf(name)}-quarantine.csv`, new Blob([quarantineCsv(rows)], { type: 'text/csv' }));
  return (
    <section aria-label="Quarantine">
      <div className={styles.head}>
        <h2>Quarantine: {countOf(rows.length, 'file')} not imported</h2>
        <Button size="xs" onClick={save}>
          Save the report (CSV)
        </Button>
      </div>
      <p className={styles.told} role="status">
        {isBusy ? 'Working on it…' : told}
      </p>
      {error !== null && <ErrorPanel error={error} />}
      <QuarantineWanted desk={desk} />
      {quarantineGroups(open).map((group) => (
        <QuarantineGroup
          key={group.key}
          group={group}
          desk={desk}
          isRetryable={isRetryable}
          isOpen={open.length <= OPEN_UP_TO}
        />
      ))}
      {skipped.length > 0 && (
        <details className={styles.group}>
          <summary>Skipped: {countOf(skipped.length, 'file')}</summary>
          <ul className={styles.files}>
            {skipped.slice(0, SKIPPED_LISTED).map((file) => (
              <QuarantineFile key={file.id} file={file} desk={desk} isRetryable={isRetryable} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
