import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { ChartMenu } from '../../../components/chart/ChartMenu';
import { ConvergenceChart } from '../../../components/chart/ConvergenceChart';
import { chartCsv, chartJson } from '../../../components/chart/chartFiles';
import { sameness } from '../../../experiment/metrics/verdict';
import styles from './Convergence.module.css';
import { ConvergenceTable } from './ConvergenceTable';
import { type FigureAxes, FigureControls } from './FigureControls';
import { goalOf, linesOf, useEvents, useFrame, useLines, useMarks, useShownExperiment } from './useCourse';
import { VerdictLine } from './VerdictLine';

const NO_MARKS: never[] = [];

/** The figure that is the page: error or loss per arm and split, as lines or as a table of the same numbers. */
export function Convergence() {
  const [axes, setAxes] = useState<FigureAxes>({ measure: 'error', xAxis: 'step', isLog: false });
  const [isTable, setIsTable] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const experiment = useShownExperiment();
  const hasSample = experiment.recipe.evaluation.trainingSample > 0;
  return (
    <figure aria-label="Convergence" className={styles.figure}>
      <div className={styles.head}>
        <p className={styles.caption}>
          <strong>{axes.measure === 'error' ? 'Error' : 'Loss'}.</strong>{' '}
          <span className="studio-dim">
            Strong: validation. {hasSample && 'Open dots: fixed training sample. '}
            Thin: training, mean of 20 steps.
          </span>
        </p>
        {!isTable && <FigureControls axes={axes} onChange={setAxes} />}
        <Button size="compact-sm" onClick={() => setIsTable(!isTable)}>
          {isTable ? 'Figure' : 'Table'}
        </Button>
        <ChartMenu
          title={`${experiment.name}, ${axes.measure}`}
          figure={body}
          csv={() => chartCsv(linesOf(experiment, axes.measure), axes.measure)}
          json={() => chartJson(linesOf(experiment, axes.measure), axes.measure)}
        />
      </div>
      <div className={styles.body}>
        <div className={styles.fill} ref={body}>
          {isTable ? <ConvergenceTable /> : <Chart {...axes} />}
        </div>
      </div>
      <figcaption className={styles.below}>
        <p className="studio-dim">{sameness(experiment)}</p>
        <VerdictLine />
      </figcaption>
    </figure>
  );
}

/** Apart, so that a tick redraws the lines and nothing else. */
function Chart({ measure, xAxis, isLog }: FigureAxes) {
  const isNarrow = useMediaQuery('(max-width: 700px)') ?? false;
  const lines = useLines(measure);
  const marks = useMarks();
  const events = useEvents();
  const { threshold } = goalOf(useShownExperiment());
  const { totalSteps, classCount } = useFrame();
  const isError = measure === 'error';
  return (
    <ConvergenceChart
      measure={measure}
      lines={lines}
      totalSteps={totalSteps}
      chance={isError ? 1 - 1 / classCount : Math.log(classCount)}
      threshold={isError ? threshold : null}
      marks={isError ? marks : NO_MARKS}
      events={events}
      xAxis={xAxis}
      isLog={isLog}
      isNarrow={isNarrow}
    />
  );
}
