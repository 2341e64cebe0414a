import { ErrorPanel } from '../../components/ErrorPanel';
import type { DatasetSummary } from '../../data/dataset';
import { useAnswer } from '../../stores/useAnswer';
import { workers } from '../../stores/workers';
import { ColourAxes } from './ColourAxes';
import { MeanPicture } from './MeanPicture';
import { originalsText } from './originalsText';
import styles from './Statistics.module.css';

function loadStatistics(datasetId: string) {
  return workers().data.request({ kind: 'statistics', datasetId });
}

/** What was reckoned over the training pictures: their mean, how their colours vary, how large they came. */
export function StatisticsPanel({ dataset }: { dataset: DatasetSummary }) {
  const { answer, error } = useAnswer(loadStatistics, dataset.id);
  const originals = originalsText(dataset);
  return (
    <div>
      <h2>Mean picture and colours</h2>
      {error !== null && <ErrorPanel error={error} />}
      <div className={styles.panel}>
        {answer === null ? (
          <div className={`${styles.mean} ${styles.blank}`} />
        ) : (
          <MeanPicture statistics={answer} side={dataset.storedSide} />
        )}
        {answer !== null && <ColourAxes statistics={answer} />}
      </div>
      {originals !== null && <p className={`studio-dim ${styles.originals}`}>{originals}</p>}
    </div>
  );
}
