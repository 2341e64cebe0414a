import type { Architecture } from '../../architecture/layer';
import { layerShapes } from '../../architecture/layerShapes';
import { buildArchitecture, PRESETS } from '../../architecture/presets';
import type { Experiment } from '../../experiment/experiment';
import { parseExperiment } from '../../experiment/parseExperiment';
import { resolveArm } from '../../experiment/resolveArm';
import type { WeightArray, WeightFile } from '../../formats/weights/weightFile';
import { invariant } from '../../lib/invariant';
import type { NamedArrays, ShapedArray } from '../../lib/namedArrays';
import { StudioError } from '../../lib/StudioError';
import type { NoveltyModel } from '../head/noveltyModel';
import type { Preprocessing } from '../preprocessing';
import { droppedFactors, foldConventions } from './foldConventions';
import { importedNovelty } from './importedNovelty';
import { importedPreprocessing } from './importedPreprocessing';
import { layerFacts } from './layerFacts';
import { readOwnHeader } from './ownHeader';
import { permuteArray } from './permuteArray';
import type {
  ConventionFact,
  Conventions,
  FittingNetwork,
  MappingRow,
  NetworkOrigin,
  WeightAnswers,
  WeightProposal,
} from './weightProposal';

/** A foreign network as one of ours: what a run and its checkpoint are made of. */
export interface ImportedNetwork {
  /** Its only arm is the network. */
  experiment: Experiment;
  classNames: string[];
  weights: NamedArrays;
  preprocessing: Preprocessing;
  novelty: NoveltyModel | null;
  origin: NetworkOrigin;
}

/**
 * Reads a file's arrays, one by one and the largest first, into our order and conventions: never more than the network
 * and one array are held.
 *
 * @param proposal of this very file
 * @throws StudioError `corrupt-data` that names an array with numbers that are none; `shape-mismatch` where a choice or
 *   class names do not fit
 */
export async function buildImport(
  file: WeightFile,
  proposal: WeightProposal,
  answers: WeightAnswers,
): Promise<ImportedNetwork> {
  const header = proposal.isOwn ? readOwnHeader(file) : null;
  const chosen = choiceOf(proposal, answers);
  const conventions = conventionsFor(chosen, proposal, answers);
  const classNames = answers.classNames ?? proposal.classNames;
  checkClassNames(classNames, proposal);
  const experiment = header
    ? ownExperiment(header.experiment, header.arm, answers.name)
    : foreignExperiment(chosen, proposal, { name: answers.name, inputSide: conventions.inputSide });
  const [arm] = experiment.arms;
  invariant(arm, 'an experiment has an arm');
  const { preset, model } = resolveArm(experiment, arm);
  const architecture = buildArchitecture(preset, model, classNames.length);
  const arrays = new Map(file.arrays.map((array) => [array.name, array]));
  const factors = header ? new Map<string, number>() : droppedFactors(architecture.layers);
  const lastChannels = channelsBeforeMatrix(architecture);
  const read = new Map<string, ShapedArray>();
  for (const row of largestFirst(proposal.rows)) {
    const source = arrays.get(row.source);
    if (!source || row.target === null || row.targetShape === null || row.order === null) continue;
    const data = await readFinite(source);
    const array = permuteArray(data, row.targetShape, { order: row.order, lastChannels });
    if (row.target === 'conv1.weight' && !header)
      foldConventions(array, conventions, PRESETS[preset].inputScale);
    const factor = factors.get(row.target);
    if (factor !== undefined) scale(array.data, factor);
    read.set(row.target, array);
  }
  // In layer order, as checkpoints and exports have them.
  const targets = proposal.rows.flatMap(({ target }) => (target === null ? [] : [target]));
  const weights: NamedArrays = new Map(
    targets.map((name) => {
      const array = read.get(name);
      invariant(array, `${name} was read`);
      return [name, array];
    }),
  );
  return {
    experiment,
    classNames,
    weights,
    preprocessing: await importedPreprocessing(arrays, header, {
      conventions,
      meanImage: answers.meanImage,
      inputSide: model.inputSide,
    }),
    novelty: header ? await importedNovelty(arrays, header, weights) : null,
    origin: {
      fileName: proposal.fileName,
      format: proposal.format,
      sizeBytes: proposal.sizeBytes,
      sha256: proposal.sha256,
      conventions,
      facts: chosen === proposal.model ? proposal.facts : factsOf(proposal, { preset, architecture }),
      knownAs: proposal.knownAs,
    },
  };
}

function choiceOf({ choices, model }: WeightProposal, { preset }: WeightAnswers): FittingNetwork {
  if (preset === undefined) return model;
  const found = choices.find((each) => each.preset === preset);
  if (found) return found;
  throw new StudioError({
    code: 'shape-mismatch',
    message: `The file does not fit ${preset}; it fits ${choices.map((each) => each.preset).join(', ')}.`,
    hint: 'Choose one of those.',
  });
}

function checkClassNames(classNames: readonly string[], proposal: WeightProposal): void {
  const wanted = proposal.classNames.length;
  if (classNames.length === wanted) return;
  throw new StudioError({
    code: 'shape-mismatch',
    message: `${proposal.fileName} has ${wanted} classes, but there are ${classNames.length} names.`,
    hint: `Give ${wanted} names, one per line, in the order of the network’s outputs.`,
  });
}

/** The experiment of the file with its one arm; what it started from and its sweep are of another place. */
function ownExperiment(saved: Experiment, arm: string, name: string): Experiment {
  const { sourceWeights, sweep, ...rest } = saved;
  return parseExperiment({ ...rest, name, arms: saved.arms.filter((each) => each.name === arm) });
}

/** The conventions decided on; a window that nobody changed is that of the network that was chosen. */
function conventionsFor(
  { preset, overrides }: FittingNetwork,
  proposal: WeightProposal,
  { conventions }: WeightAnswers,
): Conventions {
  const isLeft = conventions.inputSide === proposal.conventions.inputSide;
  if (preset === proposal.model.preset || !isLeft) return conventions;
  const own = overrides.inputSide ?? PRESETS[preset].defaults.inputSide;
  return { ...conventions, inputSide: Math.min(own, conventions.resizedSide) };
}

/** What is known of a network that a person chose among several: what the file tells, and the choice. */
function factsOf(
  { facts }: WeightProposal,
  { preset, architecture }: { preset: string; architecture: Architecture },
): ConventionFact[] {
  const told = facts.filter(({ key }) => key !== 'lrn' && key !== 'pooling' && key !== 'dropout');
  return [...told, ...layerFacts(architecture, `as ${preset} has it, which was chosen`, true)];
}

function foreignExperiment(
  { preset, overrides }: FittingNetwork,
  { fileName, classNames }: WeightProposal,
  { name, inputSide }: { name: string; inputSide: number },
): Experiment {
  const build = (changed: typeof overrides) =>
    parseExperiment({
      name,
      dataset: { name: fileName },
      model: { preset, overrides: changed },
      arms: [{ name: 'AlexNet' }],
    });
  const plain = build(overrides);
  const own = overrides.inputSide ?? PRESETS[preset].defaults.inputSide;
  if (inputSide === own) return plain;
  // The window is the network's input where its layers allow it; else it is resampled.
  const resized = build({ ...overrides, inputSide });
  return hasSameMatrix(resized, plain, classNames.length) ? resized : plain;
}

function hasSameMatrix(a: Experiment, b: Experiment, classCount: number): boolean {
  const shapes = [a, b].map(({ model: { preset, overrides } }) => {
    try {
      const layers = layerShapes(buildArchitecture(preset, overrides, classCount));
      return layers.map(({ weightShape }) => weightShape?.join()).join(';');
    } catch {
      return null; // too small for its windows
    }
  });
  return shapes[0] !== null && shapes[0] === shapes[1];
}

/** Channels of the images that the first fully connected layer sees. */
function channelsBeforeMatrix(architecture: Architecture): number {
  const first = layerShapes(architecture).find(({ layer }) => layer.kind === 'fullyConnected');
  return first?.inputShape[2] ?? 1;
}

function largestFirst(rows: readonly MappingRow[]): MappingRow[] {
  const size = ({ sourceShape }: MappingRow) => sourceShape.reduce((product, side) => product * side, 1);
  return rows.toSorted((a, b) => size(b) - size(a));
}

function scale(data: Float32Array, factor: number): void {
  for (let index = 0; index < data.length; index++) data[index] = (data[index] ?? 0) * factor;
}

async function readFinite(array: WeightArray): Promise<Float32Array<ArrayBuffer>> {
  const data = await array.read();
  for (let index = 0; index < data.length; index++) {
    if (Number.isFinite(data[index])) continue;
    throw new StudioError({
      code: 'corrupt-data',
      message: `${array.name} has ${data[index]} at place ${index} of ${data.length}: these weights are no numbers.`,
      hint: 'Its training went wrong, or the file is damaged: take an earlier checkpoint, or get the file again.',
    });
  }
  return data;
}
