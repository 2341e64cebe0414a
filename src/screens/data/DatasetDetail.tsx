import { countOf } from '../../components/countOf';
import type { DatasetSummary } from '../../data/dataset';
import { BUILT_IN_NAME } from '../../stores/datasetsStore';
import { AugmentationLab } from './AugmentationLab';
import { ClassBars } from './ClassBars';
import styles from './Data.module.css';
import { Duplicates } from './Duplicates';
import { PictureBrowser } from './PictureBrowser';
import { encodingText } from './proposalText';
import { Quarantine } from './Quarantine';
import { StatisticsPanel } from './StatisticsPanel';

/** One dataset: how its classes are filled, its mean picture and colours, its pictures, and what was set aside. */
export function DatasetDetail({ dataset }: { dataset: DatasetSummary }) {
  return (
    <section className={`studio-panel ${styles.detail}`} aria-label={`Dataset ${dataset.name}`}>
      <div>
        <h2>
          {dataset.name}: {countOf(dataset.classNames.length, 'class', 'classes')}, {dataset.storedSide} px,{' '}
          {encodingText(dataset.encoding)}
        </h2>
        <ClassBars dataset={dataset} />
      </div>
      <StatisticsPanel dataset={dataset} />
      <PictureBrowser dataset={dataset} />
      <AugmentationLab dataset={dataset} />
      {dataset.name !== BUILT_IN_NAME && <Duplicates dataset={dataset} />}
      {dataset.quarantined > 0 && <Quarantine datasetId={dataset.id} name={dataset.name} />}
    </section>
  );
}
