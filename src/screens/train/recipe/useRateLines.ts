import { useMemo } from 'react';
import { armStyle } from '../../../components/armStyle';
import type { RateLine } from '../../../components/SchedulePreview';
import type { Experiment } from '../../../experiment/experiment';
import { schedulePreview } from '../../../experiment/recipe/learningRateSchedule';
import { resolveArm } from '../../../experiment/resolveArm';
import { useExperiment } from '../../../stores/experimentStore';
import { useTrainCount } from '../figure/useCourse';

/** One line per arm where their rates differ, else one in ink for all. */
function rateLines(experiment: Experiment, trainCount: number): RateLine[] {
  const factors = schedulePreview(experiment.recipe, trainCount);
  const arms = experiment.arms.map((arm) => resolveArm(experiment, arm));
  const rates = arms.map((arm) => arm.optimizer.learningRate);
  const points = (rate: number) => factors.map(({ epoch, factor }) => ({ epoch, rate: rate * factor }));
  if (new Set(rates).size === 1) {
    const name = arms.length === 1 ? (arms[0]?.name ?? '') : 'all arms';
    return [{ name, color: 'var(--studio-ink)', dash: undefined, points: points(rates[0] ?? 0) }];
  }
  return arms.map(({ name }, arm) => ({ name, ...armStyle(arm), points: points(rates[arm] ?? 0) }));
}

/** The rates of the experiment on the screen, over its run. */
export function useRateLines(): RateLine[] {
  const experiment = useExperiment((state) => state.experiment);
  const trainCount = useTrainCount();
  return useMemo(() => rateLines(experiment, trainCount), [experiment, trainCount]);
}
