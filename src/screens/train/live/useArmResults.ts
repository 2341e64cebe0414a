import { useMemo } from 'react';
import type { Experiment } from '../../../experiment/experiment';
import type { MetricPoint } from '../../../experiment/metrics/metricPoint';
import {
  afterEvaluation,
  INITIAL_SCHEDULE,
  rateFactorAt,
  type ScheduleState,
} from '../../../experiment/recipe/learningRateSchedule';
import { epochAt, scheduledEpochs } from '../../../experiment/recipe/trainingLength';
import { resolveArm } from '../../../experiment/resolveArm';
import { metrics, useMetricsRevision } from '../../../stores/metrics';
import { useTraining } from '../../../stores/trainingStore';
import { useShownExperiment, useTrainCount } from '../figure/useCourse';

/** How an arm stands now. Errors are shares, 0 to 1; null before they are measured. */
export interface ArmResult {
  name: string;
  /** Of its next update; as set, while nothing runs. */
  learningRate: number;
  validation: number | null;
  trainingSample: number | null;
  /** Validation minus training sample, both of one evaluation. */
  gap: number | null;
  test: number | null;
  /** Updates after which it reached the target; null where it has not. */
  doneAt: number | null;
  isBroken: boolean;
}

function lastPoint(arm: number, split: MetricPoint['split']): MetricPoint | null {
  const count = metrics.count(arm, split);
  return count === 0 ? null : metrics.point(arm, split, count - 1);
}

/** What a plateau schedule has made of the evaluations so far. */
function scheduleState({ recipe }: Experiment, arm: number): ScheduleState {
  if (recipe.schedule.kind !== 'plateau') return INITIAL_SCHEDULE;
  const { step, top1Error } = metrics.measurements(arm, 'validation');
  let state = INITIAL_SCHEDULE;
  for (let index = 0; index < step.length; index++) {
    state = afterEvaluation(recipe.schedule, state, step[index] ?? 0, top1Error[index] ?? 1);
  }
  return state;
}

/** How the arms stand, anew with every tick of the measurements. */
export function useArmResults(): ArmResult[] {
  const experiment = useShownExperiment();
  const trainCount = useTrainCount();
  const revision = useMetricsRevision((state) => state.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for the measurements
  const schedules = useMemo(
    () => experiment.arms.map((_, arm) => scheduleState(experiment, arm)),
    [experiment, revision],
  );
  const isIdle = useTraining((state) => state.status === 'idle');
  const step = useTraining((state) => state.step);
  const targetReached = useTraining((state) => state.targetReached);
  const armFailures = useTraining((state) => state.armFailures);
  const testResults = useTraining((state) => state.testResults);
  const { recipe } = experiment;
  const place = {
    step,
    epoch: epochAt(recipe, step, trainCount),
    totalEpochs: scheduledEpochs(recipe, trainCount),
  };
  return experiment.arms.map((arm, index) => {
    const rate = resolveArm(experiment, arm).optimizer.learningRate;
    const factor = isIdle ? 1 : rateFactorAt(recipe, schedules[index] ?? INITIAL_SCHEDULE, place);
    const validation = lastPoint(index, 'validation');
    const sample = lastPoint(index, 'trainingSample');
    const isOnePair = validation !== null && sample !== null && validation.step === sample.step;
    return {
      name: arm.name,
      learningRate: rate * factor,
      validation: validation?.top1Error ?? null,
      trainingSample: sample?.top1Error ?? null,
      gap: isOnePair ? validation.top1Error - sample.top1Error : null,
      test: testResults?.find((result) => result.arm === index)?.top1Error ?? null,
      doneAt: targetReached[index] ?? null,
      isBroken: armFailures[index] !== undefined,
    };
  });
}
