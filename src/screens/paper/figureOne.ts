import { type CourseColumns, type Reached, reach } from '../../experiment/comparison/reach';
import { type ReachVerdict, reachVerdict } from '../../experiment/comparison/reachVerdict';
import { CROSSING_WINDOW } from '../../experiment/metrics/crossing';
import type { MetricPoint } from '../../experiment/metrics/metricPoint';
import { resolveArm } from '../../experiment/resolveArm';
import { thinLine } from '../../lib/thinLine';
import type { ClaimRun } from './claimRun';

/** The training error whose reaching is told, as in the paper. */
export const THRESHOLD = 0.25;
const MOST_POINTS = 400;

/** One line of Figure 1. */
export interface FigureOneLine {
  name: string;
  /** Index into the run's arms, for its colour. */
  arm: number;
  isDashed: boolean;
  learningRate: number;
  epochs: number[];
  errors: number[];
  reached: Reached;
}

export interface FigureOne {
  /** ReLU, then tanh. */
  lines: FigureOneLine[];
  /** `trainingSample` where the run has one: fixed pictures without augmentation; else the batches as they came. */
  split: MetricPoint['split'];
  verdict: ReachVerdict;
  /** Right end of the axis. */
  lastEpoch: number;
}

/** A run's measurements of an arm and split, in columns. */
type Measurements = (arm: number, split: MetricPoint['split']) => CourseColumns;

/** What Figure 1 shows of a run: training error over epochs, and where each arm reached 25 %. */
export function figureOne({ run, arms }: ClaimRun, measurements: Measurements): FigureOne | null {
  const { experiment } = run;
  const has = (split: MetricPoint['split']) => arms.every((arm) => measurements(arm, split).step.length > 0);
  const split = (['trainingSample', 'train'] as const).find(has);
  if (split === undefined) return null;
  const lines = arms.map((arm): FigureOneLine => {
    const columns = measurements(arm, split);
    const own = experiment.arms[arm] ?? { name: '', model: {}, recipe: {} };
    const { model, optimizer } = resolveArm(experiment, own);
    const { x, y } = thinLine(columns.epoch, columns.top1Error, {
      from: 0,
      to: Number.POSITIVE_INFINITY,
      window: split === 'train' ? CROSSING_WINDOW : 1,
      most: MOST_POINTS,
    });
    return {
      name: own.name,
      arm,
      isDashed: model.activation !== 'relu',
      learningRate: optimizer.learningRate,
      epochs: x,
      errors: y,
      reached: reach(columns, split, 'epoch', THRESHOLD),
    };
  });
  const [first, second] = lines;
  if (!first || !second) return null;
  const isOver = run.status !== 'training' && run.status !== 'paused';
  const goal = { threshold: THRESHOLD, split, axis: 'epoch', isOver } as const;
  return {
    lines,
    split,
    verdict: reachVerdict(
      { name: first.name, ...first.reached },
      { name: second.name, ...second.reached },
      goal,
    ),
    lastEpoch: Math.max(first.reached.last ?? 0, second.reached.last ?? 0),
  };
}
