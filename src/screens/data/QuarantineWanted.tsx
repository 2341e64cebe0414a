import { Button } from '@mantine/core';
import { countOf } from '../../components/countOf';
import { FilePicker } from '../../components/FilePicker';
import { pickedFile } from '../../components/readDroppedFiles';
import styles from './Quarantine.module.css';
import type { QuarantineDesk } from './useQuarantine';

/** Asks for the files that are to be tried again: mended ones, or where they came from. */
export function QuarantineWanted({ desk }: { desk: QuarantineDesk }) {
  const { wanted, retry, ask, isBusy } = desk;
  if (wanted === null) return null;
  const give = (files: File[]) => void retry(wanted, files.map(pickedFile));
  return (
    <section className={styles.wanted} aria-label="Files to try again">
      <p>
        {wanted.keep
          ? `Where are they? Pick the folder or archive that ${countOf(wanted.fileIds.length, 'file')} came from once more.`
          : `Give ${countOf(wanted.fileIds.length, 'mended file')} under the old name (the ending may differ), or the folder or archive they came from.`}
      </p>
      <div className={styles.buttons}>
        <FilePicker label="Mended files or the archive" onFiles={give} />
        <FilePicker label="The folder once more" isFolder onFiles={give} />
        <Button size="xs" disabled={isBusy} onClick={() => retry(wanted, null)}>
          The source just imported
        </Button>
        <Button size="xs" variant="subtle" onClick={() => ask(null)}>
          Not now
        </Button>
      </div>
    </section>
  );
}
