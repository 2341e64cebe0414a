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
    const times = (epochs: number) =>
      Number.isFinite(first) && first > 0 ? (epochs / first).toFixed(2) : '?';
    if (crossing !== null) {
      return `${name}: ${goal} after ${crossing.toFixed(2)} epochs, ${times(crossing)} times the first arm's`;
    }
    if (!last) return `${name}: never evaluated`;
    const error = `${(100 * last.top1Error).toFixed(1)} %`;
    return `${name}: ${error} after ${last.epoch.toFixed(2)} epochs, so at least ${times(last.epoch)} times the first arm's`;
  });
}
