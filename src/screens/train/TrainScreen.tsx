import { useDeferredValue } from 'react';
import { useExperiment } from '../../stores/experimentStore';
import { ArmsTable } from './arms/ArmsTable';
import { ExperimentRow } from './ExperimentRow';
import { FootBar } from './FootBar';
import { Convergence } from './figure/Convergence';
import { LivePanel } from './live/LivePanel';
import { PipelineLine } from './PipelineLine';
import { SamplePictures } from './SamplePictures';
import { SharedTable } from './SharedTable';
import { ThroughputLine } from './ThroughputLine';
import { TrainNotices } from './TrainNotices';
import styles from './TrainScreen.module.css';
import { useTrainAddress } from './useTrainAddress';

/** Train: what differs between the arms at the left, what it does to learning in the centre, the commands at the foot. */
export default function TrainScreen() {
  useTrainAddress();
  // The figure first: the settings are many, and are drawn between what else the page does.
  const hasSettings = useDeferredValue(true, false);
  const armCount = useExperiment((state) => state.experiment.arms.length);
  return (
    <div className={styles.screen}>
      <h1 className={styles.hidden}>Train</h1>
      <div className={styles.regions} data-arms={armCount}>
        <section className={styles.centre} aria-label="Course of the training">
          <TrainNotices />
          <Convergence />
          <LivePanel />
          <SamplePictures />
          <PipelineLine />
          <ThroughputLine />
        </section>
        <section className={styles.settings} aria-label="Experiment" data-switches>
          {hasSettings && (
            <>
              <ExperimentRow />
              <ArmsTable />
              <SharedTable />
            </>
          )}
        </section>
      </div>
      <FootBar />
    </div>
  );
}
