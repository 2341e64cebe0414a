import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { ConvergenceChart } from '../../components/ConvergenceChart';
import type { Measure } from '../../stores/metricSeries';
import { useLoadedMetrics } from '../../stores/runMetricsStore';
import styles from './Compare.module.css';
import type { ComparedArm } from './comparedArm';
import { compareLines } from './compareLines';

/** Every compared arm's course over the steps. */
export function CompareFigure({ compared }: { compared: readonly ComparedArm[] }) {
  const [measure, setMeasure] = useState<Measure>('error');
  const isNarrow = useMediaQuery('(max-width: 700px)') ?? false;
  const loaded = useLoadedMetrics(compared.map(({ run }) => run));
  const lines = useMemo(() => {
    const seriesOf = (runId: string) => {
      const found = loaded[runId];
      return found?.status === 'ready' ? found.series : undefined;
    };
    return compareLines(compared, seriesOf, measure);
  }, [compared, loaded, measure]);
  const totalSteps = Math.max(1, ...compared.map(({ run }) => run.step));
  const classes = Math.min(...compared.map(({ run }) => run.classNames.length));
  return (
    <figure className={`studio-panel ${styles.figure}`} aria-label="Convergence">
      <div className={styles.head}>
        <p className="studio-dim">Strong: validation. Thin: training, mean of 20 steps.</p>
        <SegmentedControl
          size="xs"
          aria-label="Measure"
          value={measure}
          onChange={(value) => setMeasure(value === 'loss' ? 'loss' : 'error')}
          data={[
            { value: 'error', label: 'Error' },
            { value: 'loss', label: 'Loss' },
          ]}
        />
      </div>
      <div className={styles.chart}>
        <ConvergenceChart
          measure={measure}
          lines={lines}
          totalSteps={totalSteps}
          chance={measure === 'error' ? 1 - 1 / classes : Math.log(classes)}
          threshold={measure === 'error' ? 0.25 : null}
          marks={[]}
          isNarrow={isNarrow}
        />
      </div>
    </figure>
  );
}
