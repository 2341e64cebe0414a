import type { Experiment } from '../experiment/experiment';
import { evaluationsIn } from '../experiment/recipe/evaluationSteps';
import { totalSteps } from '../experiment/recipe/trainingLength';
import type { Gpu } from '../kernels/gpu';
import { trimPool } from '../kernels/trimPool';
import { operationsFor } from '../nn/operationsFor';
import type { BatchSource } from './batchSource';
import { evaluate } from './evaluation/evaluate';
import { evaluatedPictures } from './evaluation/evaluatedPictures';
import { Lockstep } from './Lockstep';
import { MetricsReader } from './MetricsReader';
import { fitToMemory } from './opening/fitToMemory';
import { warmUpLockstep } from './opening/warmUpLockstep';

/** Time of one update of all arms, and what the whole experiment takes. */
export interface ProbeReport {
  secondsPerStep: number;
  secondsPerEvaluation: number;
  totalSteps: number;
  /** For the whole experiment, evaluations included. */
  totalSeconds: number;
}

const PROBED_MS = 1000;
/** The first step still uploads and allocates: it is not timed. */
const LEAST_STEPS = 2;

/**
 * Runs steps for about a second on networks of its own (of zeros, which cost the same) and a batch of the source, then
 * forgets them. No run is touched. Null where `isCancelled` says so meanwhile. What does not fit the GPU is probed in the
 * parts that it would run in.
 *
 * @throws StudioError `does-not-fit`
 */
export async function probe(
  asked: Experiment,
  { source, gpu, budgetBytes = null }: { source: BatchSource; gpu: Gpu; budgetBytes?: number | null },
  isCancelled: () => boolean,
): Promise<ProbeReport | null> {
  const { experiment } = fitToMemory(gpu, asked, source.dataset, budgetBytes);
  const operations = operationsFor(experiment.recipe.engine, gpu.backend);
  const { batchSize, accumulate, evaluation } = experiment.recipe;
  return gpu.guard(async () => {
    if (gpu.backend === 'webgpu') trimPool();
    const lockstep = new Lockstep(experiment, source, operations);
    try {
      if (gpu.backend === 'webgpu') {
        await warmUpLockstep(lockstep, { experiment, dataset: source.dataset, operations }, () => {});
        for (const arm of lockstep.arms) arm.network.clear();
      }
      const batch = await lockstep.batch(0, 0);
      const reader = new MetricsReader(() => {});
      const stepSeconds: number[] = [];
      const untilMs = performance.now() + PROBED_MS;
      while (stepSeconds.length < LEAST_STEPS || performance.now() < untilMs) {
        if (isCancelled()) return null;
        const startMs = performance.now();
        for (let micro = 0; micro < accumulate; micro++) {
          reader.push(0, [], lockstep.accumulate(lockstep.arms, batch, { step: 0, micro }));
        }
        lockstep.update(lockstep.arms, 0);
        await reader.settle(0);
        stepSeconds.push((performance.now() - startMs) / 1000);
      }
      const startMs = performance.now();
      const looked = (['validation', 'trainingSample'] as const)
        .map((split) => evaluatedPictures(experiment, source, split))
        .filter(({ count }) => count > 0);
      const evaluatedBatches = 1;
      let batches = 0;
      await evaluate({
        pictures: looked[0] ?? evaluatedPictures(experiment, source, 'validation'),
        networks: lockstep.arms.map(({ network, index }) => ({ network, input: lockstep.inputOf(index) })),
        classCount: source.dataset.classNames.length,
        operations,
        batchSize,
        crops: evaluation.crops,
        mayGoOn: async () => batches++ < evaluatedBatches && !isCancelled(),
      });
      const secondsPerBatch = (performance.now() - startMs) / 1000;
      if (isCancelled()) return null;
      return report(experiment, source, {
        secondsPerStep: Math.min(...stepSeconds.slice(1)),
        secondsPerEvaluation:
          secondsPerBatch * looked.reduce((sum, { count }) => sum + Math.ceil(count / batchSize), 0),
      });
    } finally {
      lockstep.dispose();
    }
  });
}

function report(
  { recipe }: Experiment,
  source: BatchSource,
  times: { secondsPerStep: number; secondsPerEvaluation: number },
): ProbeReport {
  const steps = totalSteps(recipe, source.dataset.trainCount);
  const evaluations = 1 + evaluationsIn(recipe, steps, source.dataset.trainCount);
  return {
    ...times,
    totalSteps: steps,
    totalSeconds: steps * times.secondsPerStep + evaluations * times.secondsPerEvaluation,
  };
}
