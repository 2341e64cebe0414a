import { useMemo } from 'react';
import { armStyle } from '../../../components/armStyle';
import type { ChartEvent, ChartLine, ChartMark } from '../../../components/chart/chartLine';
import type { Experiment } from '../../../experiment/experiment';
import { CROSSING_WINDOW, interpolatedCrossing } from '../../../experiment/metrics/crossing';
import type { MetricPoint } from '../../../experiment/metrics/metricPoint';
import type { Goal } from '../../../experiment/metrics/verdict';
import { totalSteps } from '../../../experiment/recipe/trainingLength';
import { findDataset, useDatasets } from '../../../stores/datasetsStore';
import { useExperiment } from '../../../stores/experimentStore';
import type { Measure } from '../../../stores/metricSeries';
import { metrics, useMetricsRevision } from '../../../stores/metrics';
import { useTraining } from '../../../stores/trainingStore';

/** The paper's Figure 1 draws its line here. */
const FIGURE_ONE = 0.25;

/** Of the built-in set, until the data worker has told. */
const FALLBACK = { classCount: 10, trainCount: 2000 };

/** The experiment on the screen: the run's, or the draft. */
export function useShownExperiment(): Experiment {
  const running = useTraining((state) => state.experiment);
  const draft = useExperiment((state) => state.experiment);
  return running ?? draft;
}

/** Pictures in the training split of the shown dataset. */
export function useTrainCount(): number {
  const { dataset } = useShownExperiment();
  return useDatasets((state) => findDataset(state.datasets, dataset)?.trainCount ?? FALLBACK.trainCount);
}

/** The figure's frame: how many steps, how many classes. */
export function useFrame(): { totalSteps: number; classCount: number } {
  const experiment = useShownExperiment();
  const trainCount = useTrainCount();
  const datasetClasses = useDatasets(
    (state) => findDataset(state.datasets, experiment.dataset)?.classNames.length,
  );
  const runSteps = useTraining((state) => state.totalSteps);
  const runClasses = useTraining((state) => state.classNames.length);
  return {
    totalSteps: runSteps || totalSteps(experiment.recipe, trainCount),
    classCount: runClasses || datasetClasses || FALLBACK.classCount,
  };
}

/** What the arms race to: the experiment's target, or Figure 1's 25 % training error, on the fixed sample if there is one. */
export function goalOf({ recipe }: Experiment): Goal {
  const { targetError } = recipe.stop;
  if (targetError) return { threshold: targetError.error, split: targetError.split };
  return { threshold: FIGURE_ONE, split: recipe.evaluation.trainingSample > 0 ? 'trainingSample' : 'train' };
}

const SPLIT_WORDS: Record<MetricPoint['split'], string> = {
  train: 'training',
  validation: 'validation',
  trainingSample: 'training sample',
};

/** Lines of the figure as of now: a line per arm and split. */
export function linesOf({ arms, recipe }: Experiment, measure: Measure): ChartLine[] {
  const splits: MetricPoint['split'][] =
    recipe.evaluation.trainingSample > 0
      ? ['train', 'trainingSample', 'validation']
      : ['train', 'validation'];
  return arms.flatMap(({ name }, arm) =>
    splits.map(
      (split): ChartLine => ({
        key: `${name} ${SPLIT_WORDS[split]}`,
        arm: name,
        ...armStyle(arm),
        isStrong: split === 'validation',
        split,
        columns: metrics.lineColumns(arm, split, measure),
        window: split === 'train' ? CROSSING_WINDOW : 1,
      }),
    ),
  );
}

/** Lines of the figure, anew with every tick of the measurements. */
export function useLines(measure: Measure): ChartLine[] {
  const experiment = useShownExperiment();
  const revision = useMetricsRevision((state) => state.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for the measurements
  return useMemo(() => linesOf(experiment, measure), [experiment, measure, revision]);
}

/** Where an arm reached the goal; null where it has not. */
interface Crossing {
  /** Updates, for the figure: between two evaluations where it is interpolated. */
  step: number | null;
  /** In the goal's unit: steps for training, epochs for evaluations. */
  place: number | null;
  /** How far it has been measured, in epochs; null for training, whose arms go on together. */
  last: number | null;
}

/** Where each arm reached the goal. */
export function useCrossings(): Crossing[] {
  const experiment = useShownExperiment();
  const revision = useMetricsRevision((state) => state.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for the measurements
  return useMemo(() => crossingsOf(experiment), [experiment, revision]);
}

function crossingsOf(experiment: Experiment): Crossing[] {
  const { threshold, split } = goalOf(experiment);
  return experiment.arms.map((_, arm) => {
    if (split === 'train') {
      const crossing = metrics.trainingCrossing(arm, threshold);
      return { step: crossing, place: crossing, last: null };
    }
    const { step, epoch, top1Error } = metrics.measurements(arm, split);
    return {
      step: interpolatedCrossing(step, top1Error, threshold),
      place: interpolatedCrossing(epoch, top1Error, threshold),
      last: epoch.at(-1) ?? null,
    };
  });
}

/** Crossings, best points and arms that are done, as marks in the figure of errors. */
export function useMarks(): ChartMark[] {
  const experiment = useShownExperiment();
  const crossings = useCrossings();
  return useMemo(() => marksOf(experiment, crossings), [experiment, crossings]);
}

function marksOf(experiment: Experiment, crossings: readonly Crossing[]): ChartMark[] {
  const { threshold } = goalOf(experiment);
  return experiment.arms.flatMap(({ name }, arm) => {
    const { color } = armStyle(arm);
    const marks: ChartMark[] = [];
    const step = crossings[arm]?.step ?? null;
    if (step !== null) marks.push({ name, color, step, value: threshold, kind: 'crossing' });
    const best = bestPoint(arm);
    if (best) marks.push({ name, color, ...best, kind: 'best' });
    return marks;
  });
}

/** The first of the lowest validation errors; null before there are two to choose from. */
function bestPoint(arm: number): { step: number; value: number } | null {
  const { step, top1Error } = metrics.measurements(arm, 'validation');
  let best = 0;
  for (let index = 1; index < top1Error.length; index++) {
    if ((top1Error[index] ?? 1) < (top1Error[best] ?? 1)) best = index;
  }
  if (best === 0) return null;
  return { step: step[best] ?? 0, value: top1Error[best] ?? 0 };
}

/** Changes of the rate by hand, as lines of the figure. */
export function useEvents(): ChartEvent[] {
  const { recipe } = useShownExperiment();
  return recipe.rateChanges.map(({ step, factor }) => ({ step, label: `rate × ${factor}` }));
}
