import { useEffect } from 'react';
import { ErrorPanel } from '../../components/ErrorPanel';
import { useDatasets } from '../../stores/datasetsStore';
import { useImports } from '../../stores/importStore';
import { useRoute } from '../../stores/route';
import styles from './Data.module.css';
import { DatasetDetail } from './DatasetDetail';
import { DatasetsTable } from './DatasetsTable';
import { ImportOutcome } from './ImportOutcome';
import { ImportPanel } from './ImportPanel';
import { ImportRunning } from './ImportRunning';
import { UnfinishedImports } from './UnfinishedImports';

/** Data: bring pictures in, see what is stored, look through it. */
export default function DataScreen() {
  const { status, datasets, error } = useDatasets();
  const importStatus = useImports((state) => state.status);
  const shownId = useRoute((route) => route.parameters.dataset);
  const shown = datasets.find((dataset) => dataset.id === shownId);
  useEffect(() => {
    if (useDatasets.getState().status === 'idle') void useDatasets.getState().refresh();
    void useImports.getState().refreshUnfinished();
  }, []);
  return (
    <div className={`studio-screen ${styles.screen}`}>
      <h1>Data</h1>
      {importStatus === 'importing' ? <ImportRunning /> : <ImportPanel />}
      <ImportOutcome shownId={shownId} />
      <UnfinishedImports />
      {error !== null && <ErrorPanel error={error} title="The datasets could not be listed" />}
      {status === 'idle' || status === 'loading' ? (
        <p className="studio-dim">Reading the list of datasets…</p>
      ) : (
        <DatasetsTable datasets={datasets} shownId={shownId} />
      )}
      {shown !== undefined && <DatasetDetail key={shown.id} dataset={shown} />}
      {shownId !== undefined && shown === undefined && status === 'ready' && (
        <p className="studio-dim">The dataset of this address is not on this machine any more.</p>
      )}
    </div>
  );
}
