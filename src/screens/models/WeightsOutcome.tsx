import { Button } from '@mantine/core';
import { countOf } from '../../components/countOf';
import { useDatasets } from '../../stores/datasetsStore';
import { hrefOf } from '../../stores/route';
import { useWeightImport } from '../../stores/weightImportStore';
import type { RunRecord } from '../../training/runRecord';
import { fineTuneFrom } from './fineTuneFrom';
import styles from './Weights.module.css';

/** A network that has come in, and what can be done with it now. */
export function WeightsOutcome({ run }: { run: RunRecord }) {
  const dismiss = useWeightImport((state) => state.dismiss);
  const datasets = useDatasets((state) => state.datasets);
  return (
    <section className="studio-panel" aria-label="Imported">
      <div className={styles.row}>
        <span role="status">
          <strong>{run.experiment.name}</strong> is ready: {run.experiment.model.preset} for{' '}
          {countOf(run.classNames.length, 'class', 'classes')}.
        </span>
        <div className={styles.buttons}>
          <Button component="a" href={hrefOf('classify', { run: run.id })} variant="filled">
            Classify
          </Button>
          <Button component="a" href={hrefOf('photos', { source: run.id })}>
            Use my own photos
          </Button>
          <Button component="a" href={fineTuneFrom(run, 0, datasets)}>
            Fine-tune
          </Button>
          <Button onClick={dismiss}>Close</Button>
        </div>
      </div>
    </section>
  );
}
