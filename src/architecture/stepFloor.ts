import type { LayerShape } from './layerShapes';
import { type LayerWork, type PassCost, passCost } from './passCost';

/** What an adapter can do at most, as measured on it. */
export interface AdapterRates {
  /** 10^9 bytes per second, read and written. */
  gigabytesPerSecond: number;
  /** 10^9 floating-point operations per second. */
  gigaflops: number;
}

/** Reads weight, velocity and gradient, writes weight and velocity: five f32. */
const UPDATE_BYTES = 20;

function elements(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

function workOf(shape: LayerShape, batch: number): LayerWork {
  const { layer, inputShape, outputShape, weightShape, parameters, macs } = shape;
  const weight = weightShape ? elements(weightShape) : 0;
  return {
    kind: layer.kind,
    x: batch * elements(inputShape),
    weight,
    bias: parameters - weight,
    y: batch * elements(outputShape),
    macs: weightShape ? batch * macs : null,
  };
}

/** Shortest time in ms of work that an adapter computes and moves at the same time. */
export function floorMs({ flops, bytes }: PassCost, rates: AdapterRates): number {
  return Math.max((flops ?? 0) / rates.gigaflops, bytes / rates.gigabytesPerSecond) / 1e6;
}

/** The update of all parameters in one pass. */
export function updateCost(parameters: number): PassCost {
  return { flops: null, bytes: UPDATE_BYTES * parameters };
}

/**
 * Shortest time in ms of one training step on an adapter of these rates, pass by pass: products, normalizations and
 * poolings forward and backward, and the update. Biases, activations, dropout and the loss count as done on the way.
 * The pictures need no gradient.
 */
export function stepFloorMs(shapes: readonly LayerShape[], batch: number, rates: AdapterRates): number {
  let floor = 0;
  let parameters = 0;
  for (const [index, shape] of shapes.entries()) {
    parameters += shape.parameters;
    if (shape.layer.kind === 'dropout') continue;
    const work = workOf(shape, batch);
    const passes = [
      'forward',
      ...(index > 0 ? ['inputGrad'] : []),
      ...(shape.weightShape ? ['weightGrad'] : []),
    ];
    for (const pass of passes) floor += floorMs(passCost(work, pass), rates);
  }
  return floor + floorMs(updateCost(parameters), rates);
}
