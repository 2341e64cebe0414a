import type { Architecture } from '../../architecture/layer';
import { layerShapes } from '../../architecture/layerShapes';
import type { ModelOptions } from '../../architecture/modelOptions';
import { buildArchitecture, PRESET_NAMES, PRESETS, type PresetName } from '../../architecture/presets';
import { removableLayers } from '../../architecture/rowsWithoutLayer';
import { parameterSpecs } from '../parameterSpecs';
import type { FileLayer } from './fileLayers';
import { type FileLayout, fitLayers, type LayerFit } from './fitLayers';
import { type GraphNumbers, layerNumbersOf } from './graphNumbers';

/** A network under some switches, and how a file's layers fit it. */
export interface NetworkFit {
  preset: PresetName;
  overrides: Partial<ModelOptions>;
  architecture: Architecture;
  classCount: number;
  fit: LayerFit;
}

/** What is known besides shapes. */
export interface FitHints {
  /** Layouts in the order in which they are likely. */
  layouts: FileLayout[];
  /** What a graph shows; null where there is none. */
  graph: GraphNumbers | null;
}

/** Presets whose weights are published come first; of equal shapes the first is proposed. */
const ORDER: readonly PresetName[] = [
  'torchvision-alexnet',
  'caffe-alexnet',
  'caffenet',
  ...PRESET_NAMES.filter((name) => !['torchvision-alexnet', 'caffe-alexnet', 'caffenet'].includes(name)),
];

const MIN_WIDTH = 0.03125;
const MAX_WIDTH = 4;
/** Arrays of fewer layers may fit by chance once pictures of any side are allowed. */
const MIN_LAYERS = 8;
const MIN_SIDE = 8;
const MAX_SIDE = 512;

/** Every network that the layers fit, one per preset and with as few switches changed as can be; and the nearest. */
export function networkFits(
  layers: FileLayer[],
  hints: FitHints,
): { fitting: NetworkFit[]; nearest: NetworkFit | null } {
  const fitting: NetworkFit[] = [];
  let nearest: NetworkFit | null = null;
  for (const preset of ORDER)
    for (const candidate of candidatesOf(preset, layers, hints)) {
      if (isNearer(candidate, nearest)) nearest = candidate;
      if (candidate.fit.departure === null) {
        fitting.push(candidate);
        break;
      }
    }
  return { fitting, nearest };
}

function isNearer({ fit }: NetworkFit, than: NetworkFit | null): boolean {
  return than === null || fit.fitted > than.fit.fitted;
}

function* candidatesOf(preset: PresetName, layers: FileLayer[], hints: FitHints): Generator<NetworkFit> {
  const { defaults, rows } = PRESETS[preset];
  const convCount = layers.filter(({ kind }) => kind === 'conv').length;
  const isOneLess = rows.filter(({ kind }) => kind === 'conv').length === convCount + 1;
  // Only a graph can tell a network with a layer left out from another one altogether.
  const without = isOneLess && hints.graph ? removableLayers(rows) : [defaults.withoutLayer];
  const towers: ModelOptions['towers'][] = defaults.towers === 2 ? [2, 1] : [1, 2];
  for (const withoutLayer of without)
    for (const communication of [true, false])
      for (const towerCount of towers)
        for (const layout of hints.layouts) {
          const all = { withoutLayer, communication, towers: towerCount, ...hints.graph?.switches };
          for (const width of widths(preset, layers, { all, layout })) {
            const candidate = fitOf(preset, layers, {
              overrides: { ...all, width },
              layout,
              graph: hints.graph,
            });
            if (candidate) yield candidate;
          }
        }
}

/** Factors that would give one of the layers the outputs that the file has; the preset's own first. */
function widths(
  preset: PresetName,
  layers: FileLayer[],
  { all, layout }: { all: Partial<ModelOptions>; layout: FileLayout },
): number[] {
  const plain = architectureOf(preset, { ...all, width: 1 }, 2);
  if (!plain) return [1];
  const specs = parameterSpecs(plain).filter(({ kind }) => kind === 'weight');
  const factors = specs.slice(0, -1).flatMap((spec, index) => {
    const layer = layers[index];
    const factor = layer ? outUnits(layer, layout) / (spec.shape.at(-1) ?? 1) : 1;
    return factor >= MIN_WIDTH && factor <= MAX_WIDTH ? [factor] : [];
  });
  return [...new Set([1, ...factors])];
}

function outUnits({ kind, weightShape, matrix }: FileLayer, { filters, matrices }: FileLayout): number {
  const isFirst = kind === 'conv' ? filters === 'OIHW' : (matrix ?? matrices) === 'transposed';
  return (isFirst ? weightShape[0] : weightShape.at(-1)) ?? 1;
}

function fitOf(
  preset: PresetName,
  layers: FileLayer[],
  options: { overrides: Partial<ModelOptions>; layout: FileLayout; graph: GraphNumbers | null },
): NetworkFit | null {
  const { layout, graph } = options;
  const last = layers.at(-1);
  const classCount = last ? outUnits(last, layout) : 1;
  const layerNumbers = graph ? layerNumbersOf(PRESETS[preset].rows, graph) : {};
  const changed = changedFrom(PRESETS[preset].defaults, options.overrides);
  const tryOne = (overrides: Partial<ModelOptions>): NetworkFit | null => {
    const architecture = architectureOf(preset, { ...overrides, layerNumbers }, classCount);
    if (!architecture) return null;
    const fit = fitLayers(parameterSpecs(architecture), layers, layout);
    return withoutIdleRoundings({ preset, overrides, architecture, classCount, fit }, layerNumbers);
  };
  const own = PRESETS[preset].defaults.inputSide;
  const told = graph?.inputSide ?? own;
  const first = tryOne(told === own ? changed : { ...changed, inputSide: told });
  const isTooShort = !graph && layers.length < MIN_LAYERS;
  if (!first?.fit.isOnlyInputSide || isTooShort) return first;
  const sides = Array.from({ length: MAX_SIDE - MIN_SIDE + 1 }, (_, index) => MIN_SIDE + index);
  sides.sort((a, b) => Math.abs(a - own) - Math.abs(b - own));
  for (const inputSide of sides) {
    const candidate = tryOne({ ...changed, inputSide });
    if (candidate?.fit.departure === null) return candidate;
  }
  return first;
}

/** Roundings that change no side at this input are the preset's as well; what is left of the numbers is an override. */
function withoutIdleRoundings(
  candidate: NetworkFit,
  layerNumbers: NonNullable<ModelOptions['layerNumbers']>,
): NetworkFit {
  const { preset, overrides, classCount, architecture } = candidate;
  const norms = Object.fromEntries(Object.entries(layerNumbers).filter(([, each]) => !each.rounding));
  const plain = architectureOf(preset, { ...overrides, layerNumbers: norms }, classCount);
  const sidesOf = (network: Architecture) => layerShapes(network).map(({ outputShape }) => outputShape);
  const isIdle = plain && JSON.stringify(sidesOf(plain)) === JSON.stringify(sidesOf(architecture));
  const kept = isIdle ? norms : layerNumbers;
  if (Object.keys(kept).length === 0) return { ...candidate, architecture: plain ?? architecture };
  return {
    ...candidate,
    architecture: isIdle ? plain : architecture,
    overrides: { ...overrides, layerNumbers: kept },
  };
}

function changedFrom(defaults: ModelOptions, overrides: Partial<ModelOptions>): Partial<ModelOptions> {
  const before: Record<string, unknown> = { ...defaults };
  return Object.fromEntries(Object.entries(overrides).filter(([key, value]) => before[key] !== value));
}

/** Null where the switches do not go together. */
function architectureOf(
  preset: PresetName,
  options: Partial<ModelOptions>,
  classCount: number,
): Architecture | null {
  if (!Number.isInteger(classCount) || classCount < 1) return null;
  try {
    return buildArchitecture(preset, options, classCount);
  } catch {
    return null; // groups that do not divide, windows that do not fit: no candidate
  }
}
