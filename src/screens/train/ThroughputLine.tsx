import { useEffect } from 'react';
import { percentText } from '../../components/percentText';
import { throughput } from '../../experiment/metrics/throughput';
import { useAdapter } from '../../stores/adapterStore';
import { useDiagnostics } from '../../stores/diagnosticsStore';
import { hrefOf } from '../../stores/route';
import { useTraining } from '../../stores/trainingStore';
import { useFrame, useShownExperiment } from './figure/useCourse';
import { imageNetText } from './imageNetText';
import styles from './TrainScreen.module.css';

/** What this run's rate means: its share of what the adapter can do, and the paper's training at this rate. */
export function ThroughputLine() {
  const experiment = useShownExperiment();
  const { classCount } = useFrame();
  const imagesPerSecond = useTraining((state) => state.imagesPerSecond);
  const adapter = useAdapter((state) => state.report);
  const roofline = useDiagnostics((state) => state.report?.roofline?.report ?? null);
  const load = useDiagnostics((state) => state.load);
  useEffect(() => {
    if (adapter?.backend === 'webgpu') void load(adapter);
  }, [adapter, load]);
  if (imagesPerSecond === null || imagesPerSecond <= 0 || adapter === null) {
    return <p className={styles.throughput} />;
  }
  const rate = throughput(experiment, classCount, imagesPerSecond, roofline);
  return (
    <p role="note" aria-label="Throughput" className={styles.throughput}>
      {rate.rooflineShare !== null &&
        `${percentText(rate.rooflineShare)} of this adapter’s measured limits. `}
      {imageNetText(rate, adapter.isSoftware)}
      {rate.rooflineShare === null && adapter.backend === 'webgpu' && (
        <>
          {' '}
          <a href={hrefOf('device')}>Measure what this adapter can do</a>
        </>
      )}
    </p>
  );
}
