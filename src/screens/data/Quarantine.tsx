import { Button } from '@mantine/core';
import { countOf } from '../../components/countOf';
import { ErrorPanel } from '../../components/ErrorPanel';
import { fileNameOf } from '../../components/fileNameOf';
import { saveFile } from '../../components/saveFile';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import { useAnswer } from '../../stores/useAnswer';
import { workers } from '../../stores/workers';
import styles from './Data.module.css';
import { quarantineCsv } from './quarantineCsv';
import { quarantineGroups } from './quarantineGroups';

/** More than a page can list; the report has them all. */
const LISTED = 200;

function loadQuarantine(datasetId: string) {
  return workers().data.request({ kind: 'quarantine', datasetId });
}

/** The files that were not imported: grouped by cause, each with its reason, and what can be done. */
export function Quarantine({ datasetId, name }: { datasetId: string; name: string }) {
  const { answer, error } = useAnswer(loadQuarantine, datasetId);
  if (error !== null) return <ErrorPanel error={error} title="The list of refused files could not be read" />;
  if (answer === null) return <p className="studio-dim">Reading the list of refused files…</p>;
  const save = () =>
    saveFile(`${fileNameOf(name)}-quarantine.csv`, new Blob([quarantineCsv(answer)], { type: 'text/csv' }));
  return (
    <section aria-label="Quarantine">
      <div className={styles.row}>
        <h2>Quarantine: {countOf(answer.length, 'file')} not imported</h2>
        <Button size="xs" onClick={save}>
          Save the report (CSV)
        </Button>
      </div>
      {quarantineGroups(answer).map((group) => (
        <details key={group.code} className={styles.cause} open={answer.length <= LISTED}>
          <summary>
            {group.title}: {countOf(group.files.length, 'file')}
          </summary>
          <p className="studio-dim">{group.hint}</p>
          <ul className={styles.files} {...SCROLL_FOCUS}>
            {group.files.slice(0, LISTED).map((file) => (
              <li key={file.id}>
                <strong>{file.path}</strong>: {file.error.message}
              </li>
            ))}
          </ul>
          {group.files.length > LISTED && (
            <p className="studio-dim">
              The first {LISTED} are listed; the report has all {group.files.length.toLocaleString('en')}.
            </p>
          )}
        </details>
      ))}
    </section>
  );
}
