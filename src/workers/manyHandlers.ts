import type { DatasetSummary, Split } from '../data/dataset';
import { classify } from '../inference/classify';
import { classifyMany } from '../inference/classifyMany';
import { predictSplit, type SplitPictures } from '../inference/predictSplit';
import { SavedClassifier } from '../inference/SavedClassifier';
import { withVariants } from '../kernels/chosenVariants';
import { StudioError } from '../lib/StudioError';
import type { Classifier } from '../nn/Classifier';
import type { BatchSource } from '../training/batchSource';
import type { RunStore } from '../training/runStore';
import type { DeviceWork } from './DeviceWork';
import type { DataCommand, DataEvent, DataResults } from './dataProtocol';
import { emptySplit } from './emptySplit';
import type { GpuCommand, GpuResults } from './gpuProtocol';
import { type Handlers, type RpcClient, transferring } from './rpc';

type ManyCommand = Extract<GpuCommand, { kind: 'classify' | 'classifyMany' | 'predictSplit' }>;
type Browse = Extract<DataCommand, { kind: 'browse' }>;

/** Where networks, pictures and weights come from; the members are asked for when a command comes. */
interface Surroundings {
  /** Lets a run's networks answer in turn: those that train between two steps, else the saved ones. */
  answer: <Result>(runId: string, job: (classifier: Classifier) => Promise<Result>) => Promise<Result>;
  openSource: (datasetId: string) => Promise<BatchSource>;
  data: () => Pick<RpcClient<DataCommand, DataResults, DataEvent>, 'request'>;
  runs: () => RunStore;
  deviceWork: () => DeviceWork;
}

/** What a run's networks say: of one picture, of several at once, of a whole split. */
export function manyHandlers(around: Surroundings): Handlers<ManyCommand, GpuResults> {
  return {
    classify: ({ runId, pixels, side }) =>
      around.answer(runId, (classifier) => classify(classifier, pixels, side)),
    classifyMany: ({ runId, pixels, side, crops }) =>
      around.answer(runId, (classifier) => classifyMany(classifier, pixels, side, crops)),
    predictSplit: ({ runId, datasetId, split }) =>
      around.deviceWork().run(async (gpu, control) => {
        const source = await around.openSource(datasetId);
        const { experiment, classNames, kernelVariants = {} } = await around.runs().loadRun(runId);
        refuseOther(source.dataset, classNames);
        const pictures = picturesOf(source, split, (command) => around.data().request(command));
        if (pictures.count === 0) throw emptySplit(source.dataset, split);
        const { preprocessing, arms } = await around.runs().loadCheckpoint(runId);
        const sound = arms.filter((arm) => !arm.isStopped);
        const predictions = await withVariants(kernelVariants, () =>
          gpu.guard(async () => {
            const classifier = new SavedClassifier(
              { experiment, classNames, preprocessing, arms: sound },
              gpu,
            );
            try {
              const { batchSize } = experiment.recipe;
              return await predictSplit(classifier, pictures, { batchSize, control });
            } finally {
              classifier.dispose();
            }
          }),
        );
        const buffers = predictions.flatMap(({ probabilities, novelty, labels }) => [
          probabilities.buffer,
          labels.buffer,
          ...(novelty ? [novelty.buffer] : []),
        ]);
        return transferring(predictions, buffers);
      }),
  };
}

/** Held-out pictures come as batches; those of the training split, which batches draw in a seeded order, by browsing. */
function picturesOf(
  source: BatchSource,
  split: Split,
  browse: (command: Browse) => Promise<DataResults['browse']>,
): SplitPictures {
  const { id: datasetId, storedSide: side, classNames, ...counts } = source.dataset;
  const common = { side, classCount: classNames.length };
  if (split !== 'train') {
    const count = split === 'test' ? counts.testCount : counts.validationCount;
    return { ...common, count, batch: (start, size) => source.heldOutBatch({ split, start, count: size }) };
  }
  return {
    ...common,
    count: counts.trainCount,
    batch: async (start, count) => {
      const command = { kind: 'browse', datasetId, split, label: null, offset: start, count } as const;
      const { pictures } = await browse(command);
      const images = new Uint8Array(pictures.length * side * side * 3);
      for (const [place, { pixels }] of pictures.entries()) images.set(pixels, place * side * side * 3);
      return { images, labels: Int32Array.from(pictures, ({ label }) => label) };
    },
  };
}

function refuseOther(dataset: DatasetSummary, classNames: readonly string[]): void {
  if (JSON.stringify(dataset.classNames) === JSON.stringify(classNames)) return;
  throw new StudioError({
    code: 'shape-mismatch',
    message: `The network knows other classes than ${dataset.name} has, so that its answers are neither right nor wrong.`,
    hint: 'Choose a network that was trained on this dataset, or train its last layer on it.',
  });
}
