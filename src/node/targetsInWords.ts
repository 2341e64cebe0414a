import type { Experiment } from '../experiment/experiment';
import { interpolatedCrossing } from '../experiment/metrics/crossing';
import type { MetricPoint } from '../experiment/metrics/metricPoint';

/** When each arm reached the run's target error, and how many times sooner the first was; nothing without a target. */
export function targetsInWords(experiment: Experiment, points: readonly MetricPoint[]): string[] {
  const { targetError } = experiment.recipe.stop;
  if (!targetError) return [];
  const arms = experiment.arms.map(({ name }, arm) => {
    const own = points.filter((point) => point.arm === arm && point.split === targetError.split);
    const epochs = own.map((point) => point.epoch);
    const errors = own.map((point) => point.top1Error);
    return { name, crossing: interpolatedCrossing(epochs, errors, targetError.error), last: own.at(-1) };
  });
  const first = Math.min(...arms.map(({ crossing }) => crossing ?? Infinity));
  const goal = `${100 * targetError.error} % ${targetError.split === 'validation' ? 'validation' : 'training'} error`;
  return arms.map(({ name, crossing, last }) => {
    const versus = (epochs: number) =>
      first > 0 ? `${(epochs / first).toFixed(2)} times the first arm's` : 'at once';
    if (crossing !== null) return `${name}: ${goal} after ${crossing.toFixed(2)} epochs, ${versus(crossing)}`;
    if (!last) return `${name}: never evaluated`;
    const end = `${name}: ${(100 * last.top1Error).toFixed(1)} % after ${last.epoch.toFixed(2)} epochs`;
    return Number.isFinite(first)
      ? `${end}, so at least ${versus(last.epoch)}`
      : `${end}; no arm reached ${goal}`;
  });
}
