import { loadImagenetClasses } from '../../architecture/imagenetClasses';
import { PRESETS } from '../../architecture/presets';
import type { WeightFile } from '../../formats/weights/weightFile';
import { elementCount } from '../../lib/namedArrays';
import { conventionsOf, isCaffe } from './conventionsOf';
import { type FileLayers, fileLayers } from './fileLayers';
import type { FileLayout } from './fitLayers';
import { graphDeparture } from './graphDeparture';
import { graphNumbers } from './graphNumbers';
import { layerFacts } from './layerFacts';
import { type NetworkFit, networkFits } from './networkFits';
import { type Nearest, noNetwork } from './noNetwork';
import { readOwnHeader } from './ownHeader';
import { leftOver, proposeOwn } from './proposeOwn';
import { publicFileOf } from './publicFiles';
import type { ConventionFact, FittingNetwork, WeightProposal } from './weightProposal';

/** What is known of the file itself. */
export interface FileFacts {
  name: string;
  sizeBytes: number;
  /** Hex, of the whole file. */
  sha256: string;
}

/**
 * What network a file's arrays make, what goes where, and what it expects. Reads no numbers.
 *
 * Throws `shape-mismatch` where it is no AlexNet that the studio has: what the file holds, what came nearest and where
 * it departs.
 */
export async function proposeWeights(file: WeightFile, facts: FileFacts): Promise<WeightProposal> {
  const about = {
    format: file.format,
    fileName: facts.name,
    sizeBytes: facts.sizeBytes,
    sha256: facts.sha256,
  };
  const header = readOwnHeader(file);
  if (header) return { ...about, ...proposeOwn(file, header), isOwn: true, knownAs: header.knownAs };
  const { found, layers } = findNetworks(file, facts.name);
  const [first] = found;
  const knownAs = publicFileOf(facts.sha256)?.name ?? null;
  const { conventions, facts: told } = conventionsOf(first, file, knownAs);
  const isImagenet =
    first.classCount === 1000 && (isCaffe(first.preset) || first.preset === 'torchvision-alexnet');
  return {
    ...about,
    model: fittingNetwork(first),
    choices: found.map(fittingNetwork),
    isOwn: false,
    ...(await classNames(first.classCount, isImagenet)),
    rows: [
      ...first.fit.rows,
      ...layers.left.map(({ name, shape }) => leftOver(name, shape, 'a counter; no layer needs it')),
    ],
    conventions,
    facts: [
      ...told,
      ...layersFacts(first, file, found.length > 1 && knownAs === null),
      {
        key: 'classes',
        text: isImagenet
          ? '1,000 outputs: the classes of ILSVRC 2012 in the order of their WNIDs, as Caffe and torchvision have them.'
          : `${first.classCount} outputs, whose classes the file does not name.`,
        isKnown: isImagenet,
      },
    ],
    knownAs,
  };
}

function layersFacts(
  { architecture, preset, overrides }: NetworkFit,
  { graph }: WeightFile,
  isOneOfMany: boolean,
): ConventionFact[] {
  const from = graph ? 'as the file’s graph has it' : `as ${preset} has it; the file holds arrays only`;
  const facts = layerFacts(architecture, from, graph !== null || !isOneOfMany);
  const numbers = Object.values(overrides.layerNumbers ?? {});
  if (numbers.some(({ rounding }) => rounding))
    facts.push({
      key: 'pooling',
      text: 'Last windows that hang over the edge are left out where the file’s graph leaves them out.',
      isKnown: true,
    });
  return facts;
}

function fittingNetwork({ preset, overrides }: NetworkFit): FittingNetwork {
  return { preset, overrides, text: PRESETS[preset].description };
}

async function classNames(
  count: number,
  isImagenet: boolean,
): Promise<Pick<WeightProposal, 'classNames' | 'hasNamedClasses'>> {
  if (isImagenet)
    return { classNames: (await loadImagenetClasses()).map(({ name }) => name), hasNamedClasses: true };
  return {
    classNames: Array.from({ length: count }, (_, index) => `class ${index}`),
    hasNamedClasses: false,
  };
}

function findNetworks(
  file: WeightFile,
  fileName: string,
): { found: [NetworkFit, ...NetworkFit[]]; layers: FileLayers } {
  const graph = graphNumbers(file);
  const departures: Nearest[] = [];
  for (const layers of fileLayers(file)) {
    const { fitting, nearest } = networkFits(layers.layers, { layouts: layoutsOf(file), graph });
    const strange = layers.left.find(({ shape }) => elementCount(shape) > 1);
    const found = fitting.filter((each) => {
      const departure = departureOf(file, each, strange?.name);
      if (departure !== null) departures.push({ ...each, departure });
      return departure === null;
    });
    const [first, ...rest] = found;
    if (first) return { found: graph ? [first] : [first, ...rest], layers };
    if (fitting.length === 0 && nearest)
      departures.push({ ...nearest, departure: nearest.fit.departure ?? 'nothing departs' });
  }
  throw noNetwork(file, fileName, departures);
}

/** Why a network whose parameters all fit is not the file's after all; null where it is. */
function departureOf({ graph }: WeightFile, fit: NetworkFit, strange: string | undefined): string | null {
  if (strange !== undefined) return `${strange} belongs to no layer of it`;
  return graph ? graphDeparture(graph, fit.architecture) : null;
}

/** Frameworks of this kind write filters out, in, row, column and matrices out, in; NumPy files may have either. */
function layoutsOf({ format }: WeightFile): FileLayout[] {
  const torch: FileLayout = { filters: 'OIHW', matrices: 'transposed' };
  const ours: FileLayout = { filters: 'same', matrices: 'same' };
  const mixed: FileLayout[] = [
    { filters: 'OIHW', matrices: 'same' },
    { filters: 'same', matrices: 'transposed' },
  ];
  return format === 'npy' || format === 'npz' ? [ours, torch, ...mixed] : [torch, ours, ...mixed];
}
