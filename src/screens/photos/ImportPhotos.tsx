import { useState } from 'react';
import { DropZone } from '../../components/DropZone';
import { ErrorPanel } from '../../components/ErrorPanel';
import { FilePicker } from '../../components/FilePicker';
import { IMPORT_ACCEPT, IMPORT_FOLDER_LABEL } from '../../components/importAccept';
import { pickedFile, readDroppedFiles } from '../../components/readDroppedFiles';
import { describeError, type ErrorDetails } from '../../lib/StudioError';
import { importPhotos } from '../../stores/photos/importPhotos';
import { ImportFailed } from './ImportFailed';
import styles from './Photos.module.css';

/** Where the folder is given, dropped or picked; and why the last one did not go in. */
export function ImportPhotos({ isSecondary }: { isSecondary: boolean }) {
  const [error, setError] = useState<ErrorDetails | null>(null);
  const read = (files: Promise<Parameters<typeof importPhotos>[0]>) => {
    setError(null);
    files.then(importPhotos).catch((reason: unknown) => setError(describeError(reason)));
  };
  return (
    <DropZone label="Photos" onDrop={(transfer) => read(readDroppedFiles(transfer))}>
      <div className={styles.body}>
        <h3>{isSecondary ? 'Or another folder' : 'Drop your folder of photos here'}</h3>
        {!isSecondary && (
          <>
            <p>
              One folder for each class, named as the class is: <em>cats</em>, <em>dogs</em>, <em>parrots</em>
              . Put them into one folder, or a zip of it, and give that. From some dozen photos of each class
              on it is worth trying.
            </p>
            <p className="studio-dim">
              They are stored in this browser, on this machine, and sent nowhere. Of each class 15 % are kept
              to choose settings by and 15 % for a test at the end, unless the folder has a split of its own.
            </p>
          </>
        )}
        <div className={styles.row}>
          <FilePicker
            label={IMPORT_FOLDER_LABEL}
            isFolder
            isPrimary={!isSecondary}
            onFiles={(files) => read(Promise.resolve(files.map(pickedFile)))}
          />
          <FilePicker
            label="Import images or an archive"
            accept={IMPORT_ACCEPT}
            onFiles={(files) => read(Promise.resolve(files.map(pickedFile)))}
          />
        </div>
        {error !== null && <ErrorPanel error={error} title="These files could not be read" />}
        <ImportFailed />
      </div>
    </DropZone>
  );
}
