import { outcomesOf } from '../../experiment/metrics/armOutcome';
import { type SplitBaseline, splitBaseline } from '../../experiment/metrics/heldOut';
import type { MetricPoint } from '../../experiment/metrics/metricPoint';
import type { HeadReport } from '../../nn/head/headReport';
import type { Evaluation } from '../evaluation/evaluate';
import { type NewRun, newRunRecord } from '../opening/newRunRecord';
import type { RunRecord } from '../runRecord';

/** What was found of a solved last layer; a split without pictures has a count of 0. */
export interface HeadFindings {
  train: Evaluation;
  validation: Evaluation;
  test: Evaluation;
  report: HeadReport;
}

/** A finished run of no updates, and its measurements, which were made after the last layer was solved. */
export function headRun(
  asked: NewRun,
  { train, validation, test, report }: HeadFindings,
): { run: RunRecord; points: MetricPoint[] } {
  const seconds = report.featureSeconds + report.solveSeconds;
  const looked = [
    ['trainingSample', train],
    ['validation', validation],
  ] as const;
  const points = looked.flatMap(([split, { measure, byClass }]): MetricPoint[] =>
    total(byClass.counts) === 0
      ? []
      : [
          {
            arm: 0,
            split,
            step: 0,
            epoch: 0,
            ...measure,
            imagesPerSecond: report.trainCount / seconds,
            seconds,
          },
        ],
  );
  const { recipe } = asked.experiment;
  const experiment = { ...asked.experiment, recipe: { ...recipe, head: 'solved' as const } };
  const testCount = total(test.byClass.counts);
  const perClass = [
    { arm: 0, split: 'trainingSample' as const, step: 0, ...train.byClass },
    { arm: 0, split: 'validation' as const, step: 0, ...validation.byClass },
    { arm: 0, split: 'test' as const, step: 0, ...test.byClass },
  ].filter(({ counts }) => total(counts) > 0);
  return {
    points,
    run: {
      ...newRunRecord({ ...asked, experiment }),
      status: 'finished',
      totalSteps: 0,
      outcomes: outcomesOf(points, 1),
      // Of the pictures that count, after corrections.
      heldOut: { validation: baseline(validation), test: baseline(test) },
      ...(testCount > 0 && {
        testResults: [{ arm: 0, step: 0, epoch: 0, count: testCount, ...test.measure }],
      }),
      perClass,
      head: report,
    },
  };
}

function baseline({ byClass: { counts } }: Evaluation): SplitBaseline {
  return splitBaseline(total(counts), counts);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
