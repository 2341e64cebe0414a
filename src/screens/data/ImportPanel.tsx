import { Button } from '@mantine/core';
import { useState } from 'react';
import { DropZone } from '../../components/DropZone';
import { ErrorPanel } from '../../components/ErrorPanel';
import { FilePicker } from '../../components/FilePicker';
import { IMPORT_ACCEPT, IMPORT_FOLDER_LABEL } from '../../components/importAccept';
import { pickedFile, readDroppedFiles } from '../../components/readDroppedFiles';
import { describeError, type ErrorDetails } from '../../lib/StudioError';
import { useDatasets } from '../../stores/datasetsStore';
import { useImportOptions } from '../../stores/importOptionsStore';
import { useImports } from '../../stores/importStore';
import styles from './Import.module.css';
import { ImportGoal } from './ImportGoal';
import { ImportOptionsForm } from './ImportOptionsForm';
import { openFolder } from './openFolder';

/** Where pictures come in: dropped, or picked as files, an archive or a folder. */
export function ImportPanel() {
  const [error, setError] = useState<ErrorDetails | null>(null);
  const start = useImports((state) => state.start);
  const appendTo = useImportOptions(({ options }) => options.appendTo);
  const goal = useDatasets((state) => state.datasets.find(({ id }) => id === appendTo));
  const read = (files: Promise<Parameters<typeof start>[0]>) => {
    setError(null);
    files.then(start).catch((reason: unknown) => setError(describeError(reason)));
  };
  return (
    <DropZone label="Import pictures" onDrop={(transfer) => read(readDroppedFiles(transfer))}>
      <div className={styles.import}>
        <div>
          <h2>
            {goal === undefined
              ? 'Drop a folder or an archive here'
              : `Drop pictures to add to ${goal.name} here`}
          </h2>
          <p>
            One folder per class, also in a zip or tar. ImageNet as it is distributed: tars with their label
            files, or parquet. WebDataset tars, Tiny ImageNet, CIFAR, or a CSV of path and label beside the
            pictures. A set’s own train, val and test folders are kept.
          </p>
          <p className="studio-dim">
            The pictures are stored in this browser, on this machine. They are sent nowhere.
          </p>
          <div className={styles.buttons}>
            <FilePicker
              label={IMPORT_FOLDER_LABEL}
              isFolder
              isPrimary
              onFiles={(files) => start(files.map(pickedFile))}
            />
            <FilePicker
              label="Import images or an archive"
              accept={IMPORT_ACCEPT}
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
        <ImportGoal />
      </div>
      <details className={styles.options}>
        <summary>Options</summary>
        <ImportOptionsForm />
      </details>
    </DropZone>
  );
}
