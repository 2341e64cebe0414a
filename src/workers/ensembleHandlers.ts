import { evaluateTogether, type MemberJob } from '../inference/evaluateTogether';
import { SavedClassifier } from '../inference/SavedClassifier';
import { withVariants } from '../kernels/chosenVariants';
import type { Gpu } from '../kernels/gpu';
import { StudioError } from '../lib/StudioError';
import type { BatchSource } from '../training/batchSource';
import type { Checkpoint } from '../training/checkpoint';
import type { RunStore } from '../training/runStore';
import type { DeviceWork } from './DeviceWork';
import { emptySplit } from './emptySplit';
import type { GpuCommand, GpuResults } from './gpuProtocol';
import type { Handlers } from './rpc';

type EnsembleCommand = Extract<GpuCommand, { kind: 'evaluateTogether' }>;

/** Where the pictures and the weights come from. */
interface Surroundings {
  openSource: (datasetId: string) => Promise<BatchSource>;
  /** Asked for when the first command comes. */
  runs: () => RunStore;
}

/**
 * Saved arms on a split of a dataset, alone and together: with progress and cancel, never beside a training.
 *
 * @param deviceWork where the job runs; asked for when the first command comes
 */
export function ensembleHandlers(
  { openSource, runs }: Surroundings,
  deviceWork: () => DeviceWork,
): Handlers<EnsembleCommand, GpuResults> {
  return {
    evaluateTogether: ({ members, datasetId, split, crops }) =>
      deviceWork().run(async (gpu, control) => {
        const source = await openSource(datasetId);
        const { testCount, validationCount, classNames } = source.dataset;
        const count = split === 'test' ? testCount : validationCount;
        if (count === 0) throw emptySplit(source.dataset, split);
        const open = memberOpener(source, runs(), gpu);
        return evaluateTogether(
          members.map(({ runId, arm }) => ({ name: arm, use: open(runId, arm) })),
          {
            classCount: classNames.length,
            count,
            batch: (start, size) => source.heldOutBatch({ split, start, count: size }),
          },
          crops,
          control,
        );
      }),
  };
}

/** Gives each member its turn on the GPU; the checkpoint of the last run is kept, since its arms come in a row. */
function memberOpener(source: BatchSource, runs: RunStore, gpu: Gpu) {
  let last: Checkpoint | null = null;
  return (runId: string, arm: string): MemberJob =>
    async (job) => {
      const { experiment, classNames, kernelVariants = {} } = await runs.loadRun(runId);
      if (last?.runId !== runId) last = await runs.loadCheckpoint(runId);
      const { preprocessing, arms } = last;
      const own = arms.filter(({ name, isStopped }) => name === arm && !isStopped);
      if (own.length === 0) throw noWeights(arm);
      refuseOther(source, arm, { classNames, storedSide: preprocessing.storedSide });
      await withVariants(kernelVariants, () =>
        gpu.guard(async () => {
          const classifier = new SavedClassifier({ experiment, classNames, preprocessing, arms: own }, gpu);
          try {
            await job({ classifier, batchSize: experiment.recipe.batchSize });
          } finally {
            classifier.dispose();
          }
        }),
      );
    };
}

function refuseOther(
  { dataset }: BatchSource,
  arm: string,
  { classNames, storedSide }: { classNames: string[]; storedSide: number },
): void {
  if (classNames.join('\n') !== dataset.classNames.join('\n')) {
    throw new StudioError({
      code: 'shape-mismatch',
      message: `${arm} was trained for ${classNames.length} classes that are not, in this order, the ${dataset.classNames.length} of ${dataset.name}.`,
      hint: 'Evaluate runs together that were trained on one dataset.',
    });
  }
  if (storedSide !== dataset.storedSide) {
    throw new StudioError({
      code: 'shape-mismatch',
      message: `${arm} was trained on squares of ${storedSide} pixels; ${dataset.name} is stored at ${dataset.storedSide}.`,
      hint: 'Choose the dataset that it was trained on.',
    });
  }
}

function noWeights(arm: string): StudioError {
  return new StudioError({
    code: 'unknown-run',
    message: `There are no weights of ${arm}: it broke off, or its run was deleted.`,
    hint: 'Leave it out.',
  });
}
