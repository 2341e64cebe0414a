import { Button } from '@mantine/core';
import { ErrorPanel } from '../../components/ErrorPanel';
import { FilePicker } from '../../components/FilePicker';
import { IMPORT_ACCEPT } from '../../components/importAccept';
import { pickedFile } from '../../components/readDroppedFiles';
import type { ErrorDetails } from '../../lib/StudioError';
import { useImportOptions } from '../../stores/importOptionsStore';
import { useImports } from '../../stores/importStore';
import { Quarantine } from './Quarantine';
import { TrainOnBeginning } from './TrainOnBeginning';

/** Training pictures that are worth keeping of an import that stopped. */
const WORTH_KEEPING = 100;

/** Why an import did not begin or did not end, and every way on: missing files, once more, what is stored already. */
export function ImportFailure({ error }: { error: ErrorDetails }) {
  const { status, proposal, progress, lookAgain, confirm, dismiss } = useImports();
  const isAppending = useImportOptions(({ options }) => options.appendTo !== null);
  if (status !== 'failed') return <ErrorPanel error={error} />;
  if (proposal === null) {
    return (
      <ErrorPanel error={error} title="This source cannot be imported as it is">
        <FilePicker
          label="Add files to this source"
          accept={IMPORT_ACCEPT}
          onFiles={(files) => void lookAgain(files.map(pickedFile))}
        />
        <Button onClick={() => void lookAgain()}>Look again</Button>
        <Button onClick={dismiss}>Close</Button>
      </ErrorPanel>
    );
  }
  return (
    <>
      <ErrorPanel error={error} title="The import did not succeed">
        <Button onClick={() => void confirm()}>Try again</Button>
        {progress !== null && !isAppending && progress.trainable >= WORTH_KEEPING && (
          <TrainOnBeginning importId={progress.importId} label="Train on what is stored" />
        )}
        <Button onClick={dismiss}>Close</Button>
      </ErrorPanel>
      {progress !== null && progress.quarantined > 0 && (
        <Quarantine datasetId={progress.datasetId} name={progress.name} />
      )}
    </>
  );
}
