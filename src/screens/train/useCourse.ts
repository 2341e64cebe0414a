import { armStyle } from '../../components/armStyle';
import type { ChartLine, ChartMark } from '../../components/chartLine';
import { CROSSING_WINDOW, crossingStep } from '../../experiment/crossing';
import type { Experiment } from '../../experiment/experiment';
import { totalSteps } from '../../experiment/trainingLength';
import { findDataset, useDatasets } from '../../stores/datasetsStore';
import { useExperiment } from '../../stores/experimentStore';
import type { Measure } from '../../stores/metricSeries';
import { metrics, useMetricsRevision } from '../../stores/metrics';
import { useTraining } from '../../stores/trainingStore';

/** The paper's Figure 1 draws its line here. */
export const THRESHOLD = 0.25;

/** At most so many points per line: more than the figure has pixels to show. */
const MAX_POINTS = 300;

/** Of the built-in set, until the data worker has told. */
const FALLBACK = { classCount: 10, trainCount: 2000 };

/** The experiment on the screen: the run's, or the draft. */
export function useShownExperiment(): Experiment {
  const running = useTraining((state) => state.experiment);
  const draft = useExperiment((state) => state.experiment);
  return running ?? draft;
}

/** The figure's frame: how many steps, how many classes. */
export function useFrame(): { totalSteps: number; classCount: number } {
  const experiment = useShownExperiment();
  const datasets = useDatasets((state) => state.datasets);
  const runSteps = useTraining((state) => state.totalSteps);
  const runClasses = useTraining((state) => state.classNames.length);
  const dataset = findDataset(datasets, experiment.dataset);
  const trainCount = dataset?.trainCount ?? FALLBACK.trainCount;
  return {
    totalSteps: runSteps || totalSteps(experiment.recipe, trainCount),
    classCount: runClasses || dataset?.classNames.length || FALLBACK.classCount,
  };
}

/** Lines of the figure, anew with every tick of the measurements. */
export function useLines(measure: Measure): ChartLine[] {
  const { arms } = useShownExperiment();
  useMetricsRevision((state) => state.revision);
  return arms.flatMap(({ name }, arm) => {
    const line = (split: 'train' | 'validation'): ChartLine => ({
      key: `${name} ${split === 'train' ? 'training' : 'validation'}`,
      arm: name,
      ...armStyle(arm),
      isStrong: split === 'validation',
      points: metrics.line(arm, split, {
        measure,
        window: split === 'train' ? CROSSING_WINDOW : 1,
        threshold: MAX_POINTS,
      }),
    });
    return [line('train'), line('validation')];
  });
}

/** Updates after which each arm reached 25 % training error; null where it has not. */
export function useCrossings(): (number | null)[] {
  const { arms } = useShownExperiment();
  useMetricsRevision((state) => state.revision);
  return arms.map((_, arm) => {
    const { steps, errors } = metrics.errors(arm, 'train');
    return crossingStep(steps, errors, THRESHOLD);
  });
}

/** The crossings as marks in the figure. */
export function useMarks(): ChartMark[] {
  const { arms } = useShownExperiment();
  const crossings = useCrossings();
  return crossings.flatMap((step, arm) =>
    step === null
      ? []
      : [{ name: arms[arm]?.name ?? String(arm), color: armStyle(arm).color, step, value: THRESHOLD }],
  );
}
