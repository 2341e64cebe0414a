import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { ConvergenceChart } from '../../components/ConvergenceChart';
import type { ChartMark } from '../../components/chartLine';
import type { Measure } from '../../stores/metricSeries';
import styles from './Compare.module.css';
import type { CompareAddress } from './compareAddress';
import type { ComparedArm } from './comparedArm';
import { comparedStyle } from './comparedStyle';
import { compareLines } from './compareLines';
import { reachedBy } from './pair/pairReach';
import type { ComparedRuns } from './useComparedRuns';

interface CompareFigureProps {
  compared: readonly ComparedArm[];
  live: ComparedRuns;
  address: CompareAddress;
  change: (part: Partial<CompareAddress>) => void;
}

/** Every compared arm's course over the steps. */
export function CompareFigure({ compared, live, address }: CompareFigureProps) {
  const [measure, setMeasure] = useState<Measure>('error');
  const isNarrow = useMediaQuery('(max-width: 700px)') ?? false;
  const { seriesOf } = live;
  const lines = useMemo(() => compareLines(compared, seriesOf, measure), [compared, seriesOf, measure]);
  const { split, axis, threshold } = address;
  const marks = useMemo(
    () =>
      reachedBy(compared, seriesOf, { split, axis, threshold }).flatMap(({ step }, index): ChartMark[] =>
        step === null
          ? []
          : [
              {
                name: compared[index]?.letter ?? '',
                color: comparedStyle(index).color,
                step: Math.round(step),
                value: threshold,
              },
            ],
      ),
    [compared, seriesOf, split, axis, threshold],
  );
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
          threshold={measure === 'error' ? threshold : null}
          marks={measure === 'error' ? marks : []}
          isNarrow={isNarrow}
        />
      </div>
      {live.isLoading && <p className="studio-dim">Reading the measurements…</p>}
    </figure>
  );
}
