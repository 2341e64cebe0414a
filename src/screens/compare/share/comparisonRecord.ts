import type { CourseColumns } from '../../../experiment/comparison/reach';
import type { ReachVerdict } from '../../../experiment/comparison/reachVerdict';
import type { Experiment } from '../../../experiment/experiment';
import type { HeldOut } from '../../../experiment/metrics/heldOut';
import type { MetricPoint } from '../../../experiment/metrics/metricPoint';
import type { MetricSeries } from '../../../stores/metricSeries';
import type { RunRecord } from '../../../training/runRecord';
import type { ComparedArm } from '../comparedArm';
import { compareResults } from '../compareResults';
import { type CompareRow, compareRows } from '../compareRows';
import { type ClaimWords, claimWords } from '../pair/claimWords';
import { type DifferenceRow, differenceRows, noiseLine } from '../pair/differenceRows';
import { type PairAssessment, pairAssessment } from '../pair/pairAssessment';
import { pairReach, reachedBy } from '../pair/pairReach';
import type { ReachGoal } from '../reachGoal';

const SPLITS = ['train', 'trainingSample', 'validation'] as const satisfies MetricPoint['split'][];

/** One measured split of an arm in columns, every bit as it is stored; null where nothing was measured. */
export type RecordedCourse = Record<keyof CourseColumns, (number | null)[]>;

/** One arm of a comparison, complete. */
export interface RecordedArm {
  letter: string;
  name: string;
  runId: string;
  /** Index into the experiment's arms. */
  arm: number;
  experiment: Experiment;
  status: RunRecord['status'];
  /** ISO 8601. */
  createdAt: string;
  step: number;
  epoch: number;
  adapter: string;
  kernelVariants: Record<string, string>;
  classCount: number;
  heldOut: HeldOut | null;
  courses: Record<(typeof SPLITS)[number], RecordedCourse>;
}

/** Two arms and all that is said about them: the run card's content, and its JSON. */
export interface ComparisonRecord {
  version: 1;
  kind: 'comparison';
  /** ISO 8601. */
  savedAt: string;
  first: RecordedArm;
  second: RecordedArm;
  /** Names of the settings in which they differ. */
  apart: string[];
  settings: CompareRow[];
  results: CompareRow[];
  /** First minus second. */
  difference: DifferenceRow[];
  pictures: PairAssessment['pictures'];
  repeats: PairAssessment['repeats'];
  noise: string;
  reach: { threshold: number; split: MetricPoint['split']; axis: string; verdict: ReachVerdict };
  paper: ClaimWords | null;
}

function recorded(column: ArrayLike<number>): (number | null)[] {
  // JSON knows neither NaN nor infinity.
  return Array.from(column, (value) => (Number.isFinite(value) ? value : null));
}

function recordedArm({ letter, name, run, arm }: ComparedArm, series: MetricSeries): RecordedArm {
  const course = (split: MetricPoint['split']): RecordedCourse => {
    const { step, epoch, seconds, loss, top1Error, top5Error } = series.measurements(arm, split);
    return {
      step: recorded(step),
      epoch: recorded(epoch),
      seconds: recorded(seconds),
      loss: recorded(loss),
      top1Error: recorded(top1Error),
      top5Error: recorded(top5Error),
    };
  };
  return {
    letter,
    name,
    runId: run.id,
    arm,
    experiment: run.experiment,
    status: run.status,
    createdAt: new Date(run.createdAt).toISOString(),
    step: run.step,
    epoch: run.epoch,
    adapter: run.adapter,
    kernelVariants: run.kernelVariants ?? {},
    classCount: run.classNames.length,
    heldOut: run.heldOut ?? null,
    courses: {
      train: course('train'),
      trainingSample: course('trainingSample'),
      validation: course('validation'),
    },
  };
}

interface ComparisonParts {
  pair: readonly [ComparedArm, ComparedArm];
  series: readonly [MetricSeries, MetricSeries];
  /** Where repeats are looked for. */
  allRuns: readonly RunRecord[];
  goal: ReachGoal;
  /** Milliseconds since 1970. */
  savedAt: number;
}

/** Everything about two arms, in the words of the page and with every measurement in full precision. */
export function comparisonRecord({
  pair,
  series,
  allRuns,
  goal,
  savedAt,
}: ComparisonParts): ComparisonRecord {
  const [first, second] = pair;
  const assessment = pairAssessment(first, second, allRuns);
  const seriesOf = (runId: string) => (runId === first.run.id ? series[0] : series[1]);
  const [one, two] = reachedBy(pair, seriesOf, goal);
  const nothing = { at: null, step: null, last: null };
  const verdict = pairReach(first, second, [one ?? nothing, two ?? nothing], goal);
  return {
    version: 1,
    kind: 'comparison',
    savedAt: new Date(savedAt).toISOString(),
    first: recordedArm(first, series[0]),
    second: recordedArm(second, series[1]),
    apart: assessment.apart,
    settings: compareRows(pair),
    results: compareResults(pair),
    difference: differenceRows(assessment, first, second),
    pictures: assessment.pictures,
    repeats: assessment.repeats,
    noise: noiseLine(assessment, first, second),
    reach: { ...goal, verdict },
    paper: claimWords(assessment, first, second, verdict, goal.split),
  };
}
