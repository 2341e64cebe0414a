import { Button, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { ConvergenceChart } from '../../components/ConvergenceChart';
import { sameness } from '../../experiment/verdict';
import type { Measure } from '../../stores/metricSeries';
import styles from './Convergence.module.css';
import { ConvergenceTable } from './ConvergenceTable';
import { THRESHOLD, useFrame, useLines, useMarks, useShownExperiment } from './useCourse';
import { VerdictLine } from './VerdictLine';

/** The figure that is the page: error or loss per arm and split, as lines or as a table of the same numbers. */
export function Convergence() {
  const [measure, setMeasure] = useState<Measure>('error');
  const [isTable, setIsTable] = useState(false);
  const experiment = useShownExperiment();
  return (
    <figure aria-label="Convergence" className={styles.figure}>
      <div className={styles.head}>
        <p className={styles.caption}>
          <strong>{measure === 'error' ? 'Error' : 'Loss'}.</strong>{' '}
          <span className="studio-dim">Strong: validation. Thin: training, mean of 20 steps.</span>
        </p>
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
        <Button size="compact-sm" onClick={() => setIsTable(!isTable)}>
          {isTable ? 'Figure' : 'Table'}
        </Button>
      </div>
      <div className={styles.body}>
        <div className={styles.fill}>{isTable ? <ConvergenceTable /> : <Chart measure={measure} />}</div>
      </div>
      <figcaption className={styles.below}>
        <p className="studio-dim">{sameness(experiment)}</p>
        <VerdictLine />
      </figcaption>
    </figure>
  );
}

/** Apart, so that a tick redraws the lines and nothing else. */
function Chart({ measure }: { measure: Measure }) {
  const isNarrow = useMediaQuery('(max-width: 700px)');
  const lines = useLines(measure);
  const marks = useMarks();
  const { totalSteps, classCount } = useFrame();
  const isError = measure === 'error';
  return (
    <ConvergenceChart
      measure={measure}
      lines={lines}
      totalSteps={totalSteps}
      chance={isError ? 1 - 1 / classCount : Math.log(classCount)}
      threshold={isError ? THRESHOLD : null}
      marks={isError ? marks : []}
      isNarrow={isNarrow}
    />
  );
}
