import type { Architecture } from '../../architecture/layer';
import { buildArchitecture } from '../../architecture/presets';
import type { DatasetSummary } from '../../data/dataset';
import { textFingerprint } from '../../data/fingerprint';
import type { Experiment } from '../../experiment/experiment';
import { resolveArm } from '../../experiment/resolveArm';
import type { Gpu } from '../../kernels/gpu';
import type { Operations } from '../../kernels/operations';
import type { NamedArrays } from '../../lib/namedArrays';
import { StudioError } from '../../lib/StudioError';
import type { SourceLayer } from '../../nn/head/sourceAnswers';
import { Network } from '../../nn/Network';
import { operationsFor } from '../../nn/operationsFor';
import { PictureInputs } from '../../nn/PictureInputs';
import type { Preprocessing } from '../../nn/preprocessing';
import { sourcePreprocessing } from '../../nn/sourcePreprocessing';
import { transferWeights } from '../../nn/transferWeights';
import type { RunStore } from '../runStore';
import type { FeatureNetwork } from './featureNetwork';

/** The source's network with a last layer for the new classes, whose weights were drawn. */
export interface HeadNetwork extends FeatureNetwork {
  armName: string;
  operations: Operations;
  preprocessing: Preprocessing;
  /** All of it, the drawn last layer among them. */
  weights: NamedArrays;
  /** Names of the last layer's parameters. */
  head: { weight: string; bias: string };
  /** The source's own last layer; null where it has none that fits. */
  sourceLayer: SourceLayer | null;
  dispose: () => void;
}

/** Of the pictures only what the network must fit is asked. */
interface HeadNetworkSurroundings {
  source: { dataset: Pick<DatasetSummary, 'classNames' | 'storedSide'> };
  runs: RunStore;
  gpu: Gpu;
}

/**
 * Builds the network of an experiment's one arm from its source weights, for features only.
 *
 * @throws StudioError `invalid-experiment` without source weights or with several arms, `unknown-run` where the source is
 * gone, `shape-mismatch` where it is another network
 */
export async function openHeadNetwork(
  experiment: Experiment,
  { source, runs, gpu }: HeadNetworkSurroundings,
): Promise<HeadNetwork> {
  const { sourceWeights, recipe } = experiment;
  const [arm, other] = experiment.arms;
  if (!sourceWeights || !arm || other) {
    throw new StudioError({
      code: 'invalid-experiment',
      message: sourceWeights
        ? 'recipe.head: a last layer is solved for one arm; there are several.'
        : 'recipe.head: a last layer is solved on what trained layers see; sourceWeights names none.',
      hint: sourceWeights ? 'Keep one arm.' : 'Choose a saved run to start from, or import weights.',
    });
  }
  const checkpoint = await runs.loadCheckpoint(sourceWeights.runId);
  const found = checkpoint.arms.find(({ name }) => name === sourceWeights.arm)?.weights ?? new Map();
  const settings = resolveArm(experiment, arm);
  const { classNames, storedSide } = source.dataset;
  const architecture = buildArchitecture(settings.preset, settings.model, classNames.length);
  const operations = operationsFor(recipe.engine, gpu.backend);
  const preprocessing = sourcePreprocessing(checkpoint.preprocessing, {
    storedSide,
    inputSide: architecture.inputSide,
  });
  const network = new Network(architecture, operations, { isTrainable: false });
  const inputs = new PictureInputs(operations, preprocessing);
  const dispose = () => {
    network.dispose();
    inputs.dispose();
  };
  try {
    const specs = network.parameters.map(({ spec }) => spec);
    const { weights } = transferWeights(specs, found, { seed: settings.seed, hasSameClasses: false });
    network.load(weights);
    const layer = specs.at(-1)?.name.split('.')[0];
    const head = { weight: `${layer}.weight`, bias: `${layer}.bias` };
    const [featureCount] = weights.get(head.weight)?.shape ?? [];
    if (featureCount === undefined) throw noHead();
    return {
      armName: settings.name,
      network,
      input: inputs.of(architecture),
      operations,
      preprocessing,
      weights,
      head,
      sourceLayer: sourceLayerOf(found, head, featureCount),
      featureCount,
      batchSize: recipe.batchSize,
      key: `${sourceWeights.runId}/${sourceWeights.arm}/${checkpoint.step}/${await viewName(architecture, preprocessing)}`,
      dispose,
    };
  } catch (error) {
    dispose();
    throw error;
  }
}

/** Names what a network of given weights makes of a picture: its layers before the last, and how a picture is cut. */
async function viewName(
  { inputSide, inputScale, layers }: Architecture,
  { storedSide, cropFraction }: Preprocessing,
): Promise<string> {
  const before = layers.slice(0, layers.map(({ kind }) => kind).lastIndexOf('fullyConnected'));
  const text = JSON.stringify([inputSide, inputScale, before, storedSide, cropFraction]);
  return (await textFingerprint(text)).slice(0, 16);
}

function sourceLayerOf(
  source: NamedArrays,
  head: HeadNetwork['head'],
  featureCount: number,
): SourceLayer | null {
  const weight = source.get(head.weight);
  const bias = source.get(head.bias);
  return weight && bias && weight.shape[0] === featureCount ? { weight: weight.data, bias: bias.data } : null;
}

function noHead(): StudioError {
  return new StudioError({
    code: 'shape-mismatch',
    message: 'The network has no last layer with weights.',
    hint: 'Choose another base model.',
  });
}
