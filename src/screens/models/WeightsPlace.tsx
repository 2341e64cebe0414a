import { Button, Progress } from '@mantine/core';
import { ErrorPanel } from '../../components/ErrorPanel';
import { FilePicker } from '../../components/FilePicker';
import { byteSize } from '../../lib/byteSize';
import { useWeightImport } from '../../stores/weightImportStore';
import styles from './Weights.module.css';
import { WeightsOutcome } from './WeightsOutcome';
import { WeightsPanel } from './WeightsPanel';
import { WeightsReview } from './WeightsReview';
import { WEIGHTS_ACCEPT, WEIGHTS_LABEL } from './weightsAccept';
import { weightsProgressText } from './weightsProgressText';

/** Where weights come in: asked for, looked at, taken. */
export function WeightsPlace() {
  const { status, error, result, proposal, draft } = useWeightImport();
  if (status === 'inspecting' || status === 'importing') return <WeightsWork />;
  if (status === 'reviewing' && proposal !== null && draft !== null) {
    return <WeightsReview proposal={proposal} draft={draft} />;
  }
  return (
    <>
      {status === 'failed' && error !== null && <WeightsFailure />}
      {status === 'finished' && result !== null && <WeightsOutcome run={result} />}
      {status !== 'failed' && <WeightsPanel />}
    </>
  );
}

/** The file is being read: once to see what it is, once to take it. */
function WeightsWork() {
  const { status, fileName, fileBytes, progress, dismiss } = useWeightImport();
  const isLooking = status === 'inspecting';
  const share = progress === null ? null : progress.done / Math.max(1, progress.total);
  return (
    <section className="studio-panel" aria-label="Weights">
      <div className={styles.row}>
        <h2>{isLooking ? `Looking at ${fileName}` : `Importing ${fileName}`}</h2>
        {isLooking && <Button onClick={dismiss}>Cancel</Button>}
      </div>
      <Progress
        value={share === null ? 100 : 100 * share}
        animated={share === null || share === 1}
        aria-label={isLooking ? 'Inspection' : 'Import'}
        my={12}
      />
      <p role="status">{weightsProgressText(progress, isLooking)}</p>
      <p className="studio-dim">
        {byteSize(fileBytes)}.{' '}
        {isLooking
          ? 'Nothing of it is executed or stored.'
          : 'Every number is checked before anything is stored, in this browser.'}
      </p>
    </section>
  );
}

/** Why a file is not taken; another one may be. */
function WeightsFailure() {
  const { error, fileName, start, dismiss } = useWeightImport();
  if (error === null) return null;
  return (
    <ErrorPanel error={error} title={`${fileName} was not imported`}>
      <FilePicker label={WEIGHTS_LABEL} accept={WEIGHTS_ACCEPT} onFiles={(files) => void start(files)} />
      <Button onClick={dismiss}>Close</Button>
    </ErrorPanel>
  );
}
