import { StudioError } from '../lib/StudioError';
import { firstValues } from './firstValues';
import type { ConvLayer, FullyConnectedLayer, Layer, Padding, PoolLayer } from './layer';
import { poolOutputSide, shapeOf } from './layerShapes';
import type { ModelOptions } from './modelOptions';
import { padAll } from './padAll';
import type { Preset } from './preset';
import type { ConvRow, FullyConnectedRow, LrnRow, PoolRow, PresetRow } from './presetRow';
import { rowsWithoutLayer } from './rowsWithoutLayer';

/** What the rows become layers with. */
interface Surroundings {
  options: ModelOptions;
  classCount: number;
  inputScale: number;
  /** `[H, W, C]` or `[units]`. */
  inputShape: number[];
}

/** Times the width, as an even number, so that two towers have equal halves. */
function widened(count: number, width: number): number {
  return Math.max(2, 2 * Math.round((count * width) / 2));
}

/** Trailing padding with which the last window reaches just over the edge, or not at all. */
function hangingPad(side: number, { filterSize, stride }: ConvRow): Padding {
  const windows = Math.max(0, Math.ceil((side - filterSize) / stride));
  const over = windows * stride + filterSize - side;
  return { top: 0, left: 0, bottom: over, right: over };
}

function groupsOf(row: ConvRow, { towers, communication }: ModelOptions): number {
  if (row.sees === 'all' || (row.sees === 'meeting' && communication)) return 1;
  return towers;
}

function convLayer(row: ConvRow, surroundings: Surroundings): ConvLayer {
  const { options, inputShape } = surroundings;
  const { kind, name, filterSize, stride } = row;
  const [side = 0, , inChannels = 0] = inputShape;
  const groups = groupsOf(row, options);
  const outChannels = widened(row.outChannels, options.width);
  const area = filterSize * filterSize;
  return {
    kind,
    name,
    filterSize,
    stride,
    pad: row.pad === 'hanging' ? hangingPad(side, row) : row.pad,
    outChannels,
    groups,
    activation: row.activation === 'linear' ? 'linear' : options.activation,
    initialization: firstValues(row, options, {
      fanIn: (area * inChannels) / groups,
      fanOut: (area * outChannels) / groups,
      inputScale: surroundings.inputScale,
    }),
  };
}

function fullyConnectedLayer(row: FullyConnectedRow, surroundings: Surroundings): FullyConnectedLayer {
  const { options, classCount, inputShape, inputScale } = surroundings;
  const outUnits = row.outUnits === 'classes' ? classCount : widened(row.outUnits, options.width);
  const fanIn = inputShape.reduce((product, side) => product * side, 1);
  return {
    kind: row.kind,
    name: row.name,
    outUnits,
    activation: row.activation === 'linear' ? 'linear' : options.activation,
    initialization: firstValues(row, options, { fanIn, fanOut: outUnits, inputScale }),
  };
}

/**
 * Plain windows give outputs of the sizes that overlapping ones have: where one more would fit, the last pixels are left
 * out (a negative padding).
 */
function poolLayer(row: PoolRow, { options, inputShape }: Surroundings): PoolLayer {
  const [side = 0] = inputShape;
  const { kind, name } = row;
  const rounding = options.layerNumbers?.[name]?.rounding ?? row.rounding;
  const overlapping: PoolLayer = { kind, name, filterSize: 3, stride: 2, pad: padAll(0), rounding };
  if (options.pooling === 'overlapping') return overlapping;
  const plain: PoolLayer = { ...overlapping, filterSize: 2, rounding: 'floor' };
  const wanted = poolOutputSide(side, overlapping, 0, 0);
  const isOneMore = wanted > 0 && poolOutputSide(side, plain, 0, 0) > wanted;
  return isOneMore ? { ...plain, pad: { top: 0, left: 0, bottom: -1, right: -1 } } : plain;
}

function normLayer(row: LrnRow, { lrn, towers, layerNumbers }: ModelOptions): Layer[] {
  if (lrn === 'off') return [];
  const { k = row.k, n = row.n, alpha = row.alpha, beta = row.beta } = layerNumbers?.[row.name] ?? {};
  const { kind, name } = row;
  const numbers = { name, k, n, alpha, beta };
  if (kind === 'spatialNorm') return [{ kind, ...numbers }];
  return [{ kind, ...numbers, groups: lrn === 'across' ? 1 : towers }];
}

/** What a row becomes: one layer, or none where a switch leaves it out. */
function layersOf(row: PresetRow, surroundings: Surroundings): Layer[] {
  const { options } = surroundings;
  switch (row.kind) {
    case 'conv':
      return [convLayer(row, surroundings)];
    case 'fullyConnected':
      return [fullyConnectedLayer(row, surroundings)];
    case 'activation':
      return [{ ...row, activation: options.activation }];
    case 'lrn':
    case 'spatialNorm':
      return normLayer(row, options);
    case 'maxPool':
    case 'averagePool':
      return [poolLayer(row, surroundings)];
    case 'dropout':
      return options.dropout === 0 ? [] : [{ ...row, rate: options.dropout }];
  }
}

function emptyOutput(layer: Layer, shape: number[], { inputSide }: ModelOptions): StudioError {
  return new StudioError({
    code: 'invalid-experiment',
    message: `${layer.name} gets [${shape}] from an input of ${inputSide}x${inputSide} pixels, which is too small for its windows.`,
    hint: 'Choose a larger input side, or a network for smaller pictures such as cifar-quick.',
  });
}

/**
 * The layers of a preset under all its switches, in order.
 *
 * Throws `invalid-experiment` that names the layer where an input is too small, or where a layer that is to be left out
 * is not there.
 */
export function presetLayers(preset: Preset, options: ModelOptions, classCount: number): Layer[] {
  const { inputScale } = preset;
  let inputShape = [options.inputSide, options.inputSide, 3];
  return rowsWithoutLayer(preset.rows, options.withoutLayer).flatMap((row) => {
    const layers = layersOf(row, { options, classCount, inputScale, inputShape });
    for (const layer of layers) {
      const { outputShape } = shapeOf(layer, inputShape);
      if (outputShape.some((side) => side < 1)) throw emptyOutput(layer, inputShape, options);
      inputShape = outputShape;
    }
    return layers;
  });
}
