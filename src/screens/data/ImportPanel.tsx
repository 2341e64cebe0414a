import { Button } from '@mantine/core';
import { useState } from 'react';
import { DropZone } from '../../components/DropZone';
import { ErrorPanel } from '../../components/ErrorPanel';
import { FilePicker } from '../../components/FilePicker';
import { pickedFile, readDroppedFiles } from '../../components/readDroppedFiles';
import { describeError, type ErrorDetails } from '../../lib/StudioError';
import { useImports } from '../../stores/importStore';
import styles from './Data.module.css';
import { ImportOptionsForm } from './ImportOptionsForm';
import { openFolder } from './openFolder';

/** Where pictures come in: dropped, or picked as files, an archive or a folder. An import starts at once. */
export function ImportPanel() {
  const [error, setError] = useState<ErrorDetails | null>(null);
  const start = useImports((state) => state.start);
  const read = (files: Promise<Parameters<typeof start>[0]>) => {
    setError(null);
    files.then(start).catch((reason: unknown) => setError(describeError(reason)));
  };
  return (
    <DropZone label="Import pictures" onDrop={(transfer) => read(readDroppedFiles(transfer))}>
      <div className={styles.import}>
        <div>
          <h2>Drop a folder or an archive here</h2>
          <p>
            One folder per class, a zip or tar of such folders, or ImageNet’s tar of tars. Sets with their own
            train and val folders keep them. JPEG, PNG, WebP, AVIF, GIF and BMP.
          </p>
          <p className="studio-dim">
            The pictures are stored in this browser, on this machine. They are sent nowhere.
          </p>
          <div className={styles.buttons}>
            <FilePicker
              label="Import a folder"
              isFolder
              isPrimary
              onFiles={(files) => start(files.map(pickedFile))}
            />
            <FilePicker
              label="Import images or an archive"
              accept="image/*,.zip,.tar,.tar.gz,.tgz,.JPEG"
              onFiles={(files) => start(files.map(pickedFile))}
            />
            {'showDirectoryPicker' in window && (
              <Button variant="subtle" onClick={() => read(openFolder())}>
                Open a very large folder
              </Button>
            )}
          </div>
          {error !== null && <ErrorPanel error={error} title="These files could not be read" />}
        </div>
        <ImportOptionsForm />
      </div>
    </DropZone>
  );
}
