import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { ErrorPanel } from '../../components/ErrorPanel';
import { useDatasets } from '../../stores/datasetsStore';
import { useImports } from '../../stores/importStore';
import { hrefOf, useRoute } from '../../stores/route';
import { useUnfinishedImports } from '../../stores/unfinishedImportsStore';
import styles from './Data.module.css';
import { DatasetDetail } from './DatasetDetail';
import { DatasetsTable } from './DatasetsTable';
import { ImportOutcome } from './ImportOutcome';
import { ImportPanel } from './ImportPanel';
import { ImportRunning } from './ImportRunning';
import { SourceReview } from './SourceReview';
import { StoragePanel } from './StoragePanel';
import { UnfinishedImports } from './UnfinishedImports';

/** Data: bring pictures in, see what is stored, look through it. */
export default function DataScreen() {
  const { status, datasets, error } = useDatasets();
  const shownId = useRoute((route) => route.parameters.dataset);
  const shown = datasets.find((dataset) => dataset.id === shownId);
  useEffect(() => {
    if (useDatasets.getState().status === 'idle') void useDatasets.getState().refresh();
    void useUnfinishedImports.getState().refresh();
  }, []);
  return (
    <div className={`studio-screen ${styles.screen}`}>
      <div className={styles.row}>
        <h1>Data</h1>
        <Button component="a" size="xs" href={hrefOf('photos')}>
          Use my own photos
        </Button>
      </div>
      <ImportPlace />
      <ImportOutcome shownId={shownId} />
      <UnfinishedImports />
      {error !== null && <ErrorPanel error={error} title="The datasets could not be listed" />}
      {status === 'idle' || status === 'loading' ? (
        <p className="studio-dim">Reading the list of datasets…</p>
      ) : (
        <DatasetsTable datasets={datasets} shownId={shownId} />
      )}
      {shown !== undefined && <DatasetDetail key={`${shown.id} ${shown.fingerprint}`} dataset={shown} />}
      {shownId !== undefined && shown === undefined && status === 'ready' && (
        <p className="studio-dim">The dataset of this address is not on this machine any more.</p>
      )}
      <StoragePanel datasets={datasets} />
    </div>
  );
}

/** Where an import is asked for, looked at and watched. */
function ImportPlace() {
  const status = useImports((state) => state.status);
  if (status === 'importing') return <ImportRunning />;
  return status === 'looking' || status === 'reviewing' ? <SourceReview /> : <ImportPanel />;
}
