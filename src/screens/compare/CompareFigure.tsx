import { Checkbox, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo, useRef, useState } from 'react';
import { ChartMenu } from '../../components/chart/ChartMenu';
import { ConvergenceChart } from '../../components/chart/ConvergenceChart';
import { chartCsv, chartJson } from '../../components/chart/chartFiles';
import type { Measure } from '../../stores/metricSeries';
import styles from './Compare.module.css';
import type { CompareAddress } from './compareAddress';
import type { ComparedArm } from './comparedArm';
import { compareLines } from './compareLines';
import { compareMarks } from './compareMarks';
import type { ReachGoal } from './reachGoal';
import type { ComparedRuns } from './useComparedRuns';

interface CompareFigureProps {
  compared: readonly ComparedArm[];
  live: ComparedRuns;
  goal: ReachGoal;
  change: (part: Partial<CompareAddress>) => void;
}

/** Every compared arm's course, over steps, epochs or time. */
export function CompareFigure({ compared, live, goal, change }: CompareFigureProps) {
  const [measure, setMeasure] = useState<Measure>('error');
  const [isLog, setLog] = useState(false);
  const isNarrow = useMediaQuery('(max-width: 700px)') ?? false;
  const figure = useRef<HTMLElement | null>(null);
  const { seriesOf } = live;
  const { split, axis, threshold } = goal;
  const lines = useMemo(() => compareLines(compared, seriesOf, measure), [compared, seriesOf, measure]);
  const marks = useMemo(
    () => compareMarks(compared, seriesOf, { split, axis, threshold }),
    [compared, seriesOf, split, axis, threshold],
  );
  const totalSteps = Math.max(1, ...compared.map(({ run }) => run.step));
  const classes = Math.min(...compared.map(({ run }) => run.classNames.length));
  const valueName = measure === 'error' ? 'top1Error' : 'loss';
  return (
    <figure ref={figure} className={`studio-panel ${styles.figure}`} aria-label="Convergence">
      <div className={styles.head}>
        <p className="studio-dim">
          Strong: validation. Thin: training, mean of 20 steps with its range. Dotted: fixed training sample.
        </p>
        <div className={styles.tools}>
          <Checkbox
            size="xs"
            label="Log"
            aria-label="Logarithmic values"
            checked={isLog}
            onChange={(event) => setLog(event.currentTarget.checked)}
          />
          <SegmentedControl
            size="xs"
            aria-label="Horizontal axis"
            value={axis}
            onChange={(value) => {
              if (value === 'step' || value === 'epoch' || value === 'seconds') change({ axis: value });
            }}
            data={[
              { value: 'step', label: 'Steps' },
              { value: 'epoch', label: 'Epochs' },
              { value: 'seconds', label: 'Time' },
            ]}
          />
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
          <ChartMenu
            title={`Compared ${measure}`}
            figure={figure}
            csv={() => chartCsv(lines, valueName)}
            json={() => chartJson(lines, valueName)}
          />
        </div>
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
          xAxis={axis}
          isLog={isLog}
        />
      </div>
      {live.isLoading && <p className="studio-dim">Reading the measurements…</p>}
    </figure>
  );
}
