import { Button } from '@mantine/core';
import { countOf } from '../../components/countOf';
import { useDatasets } from '../../stores/datasetsStore';
import { useImports } from '../../stores/importStore';
import { hrefOf } from '../../stores/route';
import styles from './Data.module.css';
import { ImportFailure } from './ImportFailure';
import { Quarantine } from './Quarantine';
import { trainOn } from './trainOn';

/** How the last import ended: the dataset that came of it, and the files that did not make it, unless they are shown below. */
export function ImportOutcome({ shownId }: { shownId: string | undefined }) {
  const { status, sourceName, result, progress, error, dismiss } = useImports();
  const datasets = useDatasets((state) => state.datasets);
  if (error !== null) return <ImportFailure error={error} />;
  if (status === 'cancelled') {
    const beginning = datasets.find(
      ({ partOf }) => partOf !== null && partOf.importId === progress?.importId,
    );
    return (
      <p className="studio-dim" role="status">
        The import of {sourceName} was cancelled;{' '}
        {beginning === undefined
          ? 'nothing of it is kept.'
          : `of what it had stored ${beginning.name} is kept.`}
      </p>
    );
  }
  if (status !== 'finished' || result === null) return null;
  return (
    <section className="studio-panel" aria-label="Imported">
      <div className={styles.row}>
        <span>
          <strong>{result.name}</strong> is ready: {countOf(result.trainCount, 'training picture')},{' '}
          {countOf(result.validationCount, 'validation picture')},{' '}
          {result.testCount > 0 && `${countOf(result.testCount, 'test picture')}, `}
          {countOf(result.classNames.length, 'class', 'classes')}
          {result.quarantined > 0 && `; ${countOf(result.quarantined, 'file')} in Quarantine, with reasons`}.
        </span>
        <div className={styles.actions}>
          <Button component="a" href={trainOn(result)} variant="filled">
            Train on it
          </Button>
          <Button component="a" href={hrefOf('photos', { dataset: result.id })}>
            Make a classifier of it
          </Button>
          <Button component="a" href={hrefOf('data', { dataset: result.id })}>
            Look through it
          </Button>
          <Button onClick={dismiss}>Close</Button>
        </div>
      </div>
      {result.quarantined > 0 && result.id !== shownId && (
        <Quarantine datasetId={result.id} name={result.name} />
      )}
    </section>
  );
}
