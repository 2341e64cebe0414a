import { elementCount } from '../../lib/namedArrays';
import type { ParameterSpec } from '../parameterSpecs';
import type { FileLayer } from './fileLayers';
import type { ArrayOrder, MappingRow } from './weightProposal';

/** How a file orders the sides of its filters and of its matrices. */
export interface FileLayout {
  filters: 'same' | 'OIHW';
  matrices: 'same' | 'transposed';
}

/** How well a file's layers fit a network's parameters. */
export interface LayerFit {
  rows: MappingRow[];
  /** Layers whose weight and bias fit, of all that either has. */
  fitted: number;
  /** The first thing that does not fit; null where all does. */
  departure: string | null;
  /** Only the inputs of the first fully connected layer differ: the pictures may be of another size. */
  isOnlyInputSide: boolean;
}

const inWords = (shape: readonly number[]) => `[${shape.join(', ')}]`;

/** Holds a file's layers, in order, against the parameters of a network. */
export function fitLayers(specs: ParameterSpec[], layers: FileLayer[], layout: FileLayout): LayerFit {
  const weights = specs.filter(({ kind }) => kind === 'weight');
  const rows: MappingRow[] = [];
  const misfits: string[] = [];
  let isOnlyInputSide = weights.length === layers.length;
  let firstMatrix = true;
  let fitted = 0;
  weights.forEach((spec, index) => {
    const layer = layers[index];
    const bias = specs[specs.indexOf(spec) + 1];
    if (!layer || !bias) return;
    const isMatrix = layer.kind === 'fullyConnected';
    const order = orderOf(layer, layout, firstMatrix);
    const shape = inOurOrder(layer.weightShape, order);
    rows.push(row(spec, layer.weight.name, { sourceShape: layer.weight.shape, order }));
    if (layer.bias) rows.push(row(bias, layer.bias.name, { sourceShape: layer.bias.shape, order: 'same' }));
    const hasBias = layer.bias && elementCount(layer.bias.shape) === bias.shape[0];
    if (shape.join() === spec.shape.join() && hasBias) fitted++;
    else {
      misfits.push(misfit(spec, layer));
      const isFlattened = isMatrix && firstMatrix && shape.length === spec.shape.length;
      if (!isFlattened || !hasBias || shape[1] !== spec.shape[1]) isOnlyInputSide = false;
    }
    if (isMatrix) firstMatrix = false;
  });
  if (weights.length !== layers.length)
    misfits.push(
      `it has ${layers.length} layers with weights where the network has ${weights.length} (${weights.map(({ name }) => name.split('.')[0]).join(', ')})`,
    );
  const [departure = null] = misfits;
  return { rows, fitted, departure, isOnlyInputSide: isOnlyInputSide && departure !== null };
}

function orderOf({ kind, matrix }: FileLayer, layout: FileLayout, isFirstMatrix: boolean): ArrayOrder {
  if (kind === 'conv') return layout.filters;
  const isChannelFirst = isFirstMatrix && layout.filters === 'OIHW';
  if ((matrix ?? layout.matrices) === 'transposed') return isChannelFirst ? 'transposed-CHW' : 'transposed';
  return isChannelFirst ? 'CHW' : 'same';
}

/** The shape that an array has once it is in our order. */
function inOurOrder(shape: readonly number[], order: ArrayOrder): number[] {
  const [a = 0, b = 0, c = 0, d = 0] = shape;
  if (order === 'OIHW') return [c, d, b, a];
  return order === 'transposed' || order === 'transposed-CHW' ? [b, a] : [...shape];
}

function row(
  spec: ParameterSpec,
  source: string,
  { sourceShape, order }: Pick<MappingRow, 'sourceShape' | 'order'>,
): MappingRow {
  return { source, sourceShape, target: spec.name, targetShape: spec.shape, order, reason: null };
}

function misfit(spec: ParameterSpec, { weight, bias }: FileLayer): string {
  const wanted = `${spec.name} is ${inWords(spec.shape)} (rows, columns, in, out; or in, out)`;
  const ofBias = bias ? `, ${bias.name} ${inWords(bias.shape)}` : ', without a bias';
  return `${weight.name} is ${inWords(weight.shape)}${ofBias}, where ${wanted}`;
}
