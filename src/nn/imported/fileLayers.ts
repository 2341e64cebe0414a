import type { WeightArray, WeightFile } from '../../formats/weights/weightFile';
import { elementCount } from '../../lib/namedArrays';

/** The arrays of one layer that learns, in the file's own layout. */
export interface FileLayer {
  kind: 'conv' | 'fullyConnected';
  weight: WeightArray;
  /** The weight's shape without leading sides of 1 that old Caffe files give matrices: four or two sides. */
  weightShape: number[];
  bias: WeightArray | null;
  /** How a graph says that its matrix lies; null where it does not say. */
  matrix: 'same' | 'transposed' | null;
}

/** Layers in one order, and the arrays that belong to none of them. */
export interface FileLayers {
  layers: FileLayer[];
  left: WeightArray[];
}

/**
 * The layers of a file in the orders that they may have: as its graph says, or, where it holds arrays only,
 * convolutions first, in the file's order and in that of their names (`features.10` after `features.3`), since some
 * writers sort.
 */
export function fileLayers(file: WeightFile): FileLayers[] {
  const ofGraph = file.graph ? layersOfGraph(file) : null;
  if (ofGraph) return [ofGraph];
  // What the studio keeps beside weights is no layer, though the file has lost its header.
  const arrays = file.arrays.filter(({ name }) => !/^(preprocessing|novelty)\./.test(name));
  const byName = arrays.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  return [arrays, byName].map(layersOfArrays);
}

function layersOfGraph({ graph, arrays }: WeightFile): FileLayers | null {
  const byName = new Map(arrays.map((array) => [array.name, array]));
  const used = new Set<WeightArray>();
  const layers = (graph ?? []).flatMap((layer): FileLayer[] => {
    const weight = layer.weight === null ? undefined : byName.get(layer.weight);
    if (!weight || (layer.kind !== 'conv' && layer.kind !== 'fullyConnected')) return [];
    const bias = layer.bias === null ? null : (byName.get(layer.bias) ?? null);
    used.add(weight);
    if (bias) used.add(bias);
    const { transB } = layer.numbers;
    const matrix = transB === undefined ? null : transB === 1 ? 'transposed' : 'same';
    return [{ kind: layer.kind, weight, weightShape: weightShape(weight), bias, matrix }];
  });
  return layers.length === 0 ? null : { layers, left: arrays.filter((array) => !used.has(array)) };
}

function layersOfArrays(arrays: WeightArray[]): FileLayers {
  const left = new Set(arrays);
  const weights = arrays.filter((array) => weightShape(array).length > 1);
  const layers = weights.map((weight): FileLayer => {
    const shape = weightShape(weight);
    const bias = biasOf(weight, arrays, left);
    left.delete(weight);
    if (bias) left.delete(bias);
    const kind = shape.length === 4 ? 'conv' : 'fullyConnected';
    return { kind, weight, weightShape: shape, bias, matrix: null };
  });
  const ofKind = (kind: FileLayer['kind']) => layers.filter((layer) => layer.kind === kind);
  return { layers: [...ofKind('conv'), ...ofKind('fullyConnected')], left: [...left] };
}

function weightShape({ shape }: WeightArray): number[] {
  return shape.length === 4 && shape[0] === 1 && shape[1] === 1 ? shape.slice(2) : shape;
}

/** The bias by its name; else the array of one side that comes next. */
function biasOf(weight: WeightArray, arrays: WeightArray[], left: Set<WeightArray>): WeightArray | null {
  const isVector = (array: WeightArray) =>
    left.has(array) && elementCount(array.shape) === (array.shape.at(-1) ?? 1);
  const stem = weight.name.replace(/[._/]?(weights?|kernel|filters?|w)([_:]?0)?$/i, '');
  const named = arrays.find(
    (array) =>
      isVector(array) &&
      array.name.startsWith(stem) &&
      /^[._/]?(bias(es)?|b)([_:]?0)?$/i.test(array.name.slice(stem.length)),
  );
  if (named) return named;
  const next = arrays[arrays.indexOf(weight) + 1];
  return next && isVector(next) ? next : null;
}
