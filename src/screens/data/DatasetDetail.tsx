import { countOf } from '../../components/countOf';
import { ErrorPanel } from '../../components/ErrorPanel';
import type { DatasetSummary } from '../../data/dataset';
import { useAnswer } from '../../stores/useAnswer';
import { workers } from '../../stores/workers';
import { ClassBars } from './ClassBars';
import styles from './Data.module.css';
import { MeanPicture } from './MeanPicture';
import { PictureBrowser } from './PictureBrowser';
import { Quarantine } from './Quarantine';

function loadStatistics(datasetId: string) {
  return workers().data.request({ kind: 'statistics', datasetId });
}

/** One dataset: how its classes are filled, its mean picture, its pictures, and what was set aside. */
export function DatasetDetail({ dataset }: { dataset: DatasetSummary }) {
  const { answer, error } = useAnswer(loadStatistics, dataset.id);
  return (
    <section className={`studio-panel ${styles.detail}`} aria-label={`Dataset ${dataset.name}`}>
      <div className={styles.summary}>
        <div>
          <h2>
            {dataset.name}: {countOf(dataset.classNames.length, 'class', 'classes')}
          </h2>
          <ClassBars dataset={dataset} />
        </div>
        <div>
          <h2>Mean picture</h2>
          {answer !== null && <MeanPicture statistics={answer} side={dataset.storedSide} />}
          {error !== null && <ErrorPanel error={error} />}
          {answer === null && error === null && <div className={`${styles.mean} ${styles.blank}`} />}
        </div>
      </div>
      <PictureBrowser dataset={dataset} />
      {dataset.quarantined > 0 && <Quarantine datasetId={dataset.id} name={dataset.name} />}
    </section>
  );
}
