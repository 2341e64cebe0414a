import * as tf from '@tensorflow/tfjs';
import type { Activation, LrnOptions, PoolOptions } from '../../architecture/layer';
import { padAll } from '../../architecture/padAll';
import { activate, activationSlope } from '../../kernels/activation/activation.reference';
import { conv2dGradReference, conv2dReference } from '../../kernels/conv/conv2d.reference';
import { convShape } from '../../kernels/conv/convShape';
import { lrnGradReference, lrnReference } from '../../kernels/lrn/lrn.reference';
import type { ConvOptions, Operations, SpatialNormOptions } from '../../kernels/operations';
import { poolReference } from '../../kernels/pool/pool.reference';
import {
  spatialNormGradReference,
  spatialNormReference,
} from '../../kernels/spatialNorm/spatialNorm.reference';
import { drawn, type SelfTestCase, sumTolerance } from './selfTestCase';

type Shape4 = [number, number, number, number];

/** An operation from pixels to pixels, and its plain loops. */
interface PixelOperation {
  kernel: string;
  shape: Shape4;
  /** Of the inputs. */
  range?: number;
  details: string;
  tolerance: number;
  run(operations: Operations, x: tf.Tensor4D): tf.Tensor4D;
  forward(x: ArrayLike<number>): ArrayLike<number>;
  gradient(x: ArrayLike<number>, dy: ArrayLike<number>): ArrayLike<number>;
}

/** Values pixel by pixel through a function of one pixel's channels. */
function perPixel(
  channels: number,
  x: ArrayLike<number>,
  ofPixel: (x: Float64Array, first: number) => Float64Array,
): Float64Array {
  const result = new Float64Array(x.length);
  const values = Float64Array.from(x);
  for (let first = 0; first < values.length; first += channels) {
    result.set(ofPixel(values.subarray(first, first + channels), first), first);
  }
  return result;
}

function lrn(shape: Shape4, options: LrnOptions): PixelOperation {
  const channels = shape[3];
  return {
    kernel: 'lrn',
    shape,
    range: 30,
    details: `n ${options.n}, ${options.groups} groups, beta ${options.beta}`,
    tolerance: 4e-6,
    run: (operations, x) => operations.lrn(x, options),
    forward: (x) => perPixel(channels, x, (pixel) => lrnReference(pixel, options)),
    gradient: (x, dy) => {
      const outer = Float64Array.from(dy);
      return perPixel(channels, x, (pixel, first) =>
        lrnGradReference(outer.subarray(first, first + channels), pixel, options),
      );
    },
  };
}

function spatialNorm(shape: Shape4, options: SpatialNormOptions): PixelOperation {
  return {
    kernel: 'spatialNorm',
    shape,
    range: 30,
    details: `n ${options.n}, beta ${options.beta}`,
    tolerance: 4e-6,
    run: (operations, x) => operations.spatialNorm(x, options),
    forward: (x) => spatialNormReference({ shape, data: x }, options),
    gradient: (x, dy) => spatialNormGradReference(dy, { shape, data: x }, options),
  };
}

function pool(kernel: 'maxPool' | 'averagePool', shape: Shape4, options: PoolOptions): PixelOperation {
  const { filterSize, stride, rounding } = options;
  const reference = (x: ArrayLike<number>, dy: ArrayLike<number>) =>
    poolReference(kernel === 'maxPool' ? 'max' : 'average', { shape, data: x }, dy, options);
  return {
    kernel,
    shape,
    details: `${filterSize}x${filterSize}, stride ${stride}, ${rounding}`,
    tolerance: sumTolerance(filterSize * filterSize),
    run: (operations, x) => operations[kernel](x, options),
    forward: (x) => reference(x, []).y,
    gradient: (x, dy) => reference(x, dy).dx,
  };
}

function activation(shape: Shape4, kind: Activation): PixelOperation {
  return {
    kernel: 'activation',
    shape,
    range: 6,
    details: kind,
    tolerance: 2e-5, // of WGSL's own tanh and exp
    run: (operations, x) => operations.activation(x, kind),
    forward: (x) => Array.from(x, (z) => activate(z, kind)),
    gradient: (x, dy) =>
      Array.from(x, (z, index) => (dy[index] ?? 0) * activationSlope(activate(z, kind), kind)),
  };
}

function alone(operation: PixelOperation): SelfTestCase {
  const { kernel, shape, details, tolerance } = operation;
  return {
    kernel,
    shape: `${shape.join('x')}, ${details}`,
    run: (operations) => {
      const x = drawn<tf.Rank.R4>(shape, 1, operation.range);
      const forward = (input: tf.Tensor4D) => operation.run(operations, input);
      const dy = drawn<tf.Rank.R4>(
        tf.tidy(() => forward(x.tensor).shape),
        2,
      );
      const { value, grad } = tf.valueAndGrad(forward)(x.tensor, dy.tensor);
      return [
        { pass: 'forward', got: value, want: () => operation.forward(x.values), tolerance },
        { pass: 'inputGrad', got: grad, want: () => operation.gradient(x.values, dy.values), tolerance },
      ];
    },
  };
}

/** 1x1, so that a picture becomes another of the same shape. */
const MIXING: ConvOptions = { stride: 1, pad: padAll(0), groups: 1, activation: 'relu' };

/** Behind a convolution with ReLU, whose slope the operation's gradient may apply on the way. */
function afterRelu(operation: PixelOperation): SelfTestCase {
  const { kernel, shape, tolerance } = operation;
  const channels = shape[3];
  const weightShape: Shape4 = [1, 1, channels, channels];
  const sizes = convShape(shape, weightShape, MIXING);
  return {
    kernel,
    shape: `${shape.join('x')} after conv2d with ReLU`,
    run: (operations) => {
      const x = drawn<tf.Rank.R4>(shape, 1, operation.range);
      const weight = drawn<tf.Rank.R4>(weightShape, 2);
      const bias = drawn<tf.Rank.R1>([channels], 3);
      const forward = (input: tf.Tensor4D) =>
        operation.run(operations, operations.conv2d(input, weight.tensor, bias.tensor, MIXING));
      const dy = drawn<tf.Rank.R4>(
        tf.tidy(() => forward(x.tensor).shape),
        4,
      );
      const { grad } = tf.valueAndGrad(forward)(x.tensor, dy.tensor);
      const want = () => {
        const between = conv2dReference(x.values, weight.values, bias.values, sizes, MIXING);
        const gradient = operation.gradient(between, dy.values);
        return conv2dGradReference(x.values, weight.values, between, gradient, sizes, MIXING).x;
      };
      return [{ pass: 'inputGrad', got: grad, want, tolerance: 2 * (tolerance + sumTolerance(channels)) }];
    },
  };
}

const PAPER_LRN: LrnOptions = { k: 2, n: 5, alpha: 1e-4, beta: 0.75, groups: 1 };
/** As in the authors' configuration. */
const CNORM2: SpatialNormOptions = { k: 1, n: 5, alpha: 4e-5, beta: 0.75 };
const OVERLAPPING: PoolOptions = { filterSize: 3, stride: 2, pad: padAll(0), rounding: 'floor' };

/** Odd sizes; windows that hang over the edge; vectors and single channels. */
export const PIXEL_CASES: SelfTestCase[] = [
  alone(lrn([2, 3, 5, 24], { ...PAPER_LRN, groups: 2 })),
  alone(lrn([1, 3, 3, 7], PAPER_LRN)),
  alone(lrn([2, 2, 3, 12], { k: 1, n: 4, alpha: 1e-3, beta: 0.5, groups: 1 })),
  alone(spatialNorm([2, 7, 9, 8], CNORM2)),
  alone(spatialNorm([1, 6, 5, 3], CNORM2)),
  alone(spatialNorm([1, 7, 3, 5], { k: 1, n: 4, alpha: 1e-3, beta: 0.5 })),
  alone(activation([1, 3, 3, 7], 'relu')),
  alone(activation([2, 3, 5, 8], 'tanh')),
  alone(activation([2, 3, 5, 8], 'sigmoid')),
  alone(pool('maxPool', [2, 7, 9, 8], OVERLAPPING)),
  alone(pool('maxPool', [1, 8, 6, 5], { filterSize: 2, stride: 2, pad: padAll(0), rounding: 'floor' })),
  alone(pool('maxPool', [3, 6, 6, 4], { ...OVERLAPPING, pad: padAll(1), rounding: 'ceil' })),
  alone(pool('averagePool', [2, 7, 9, 8], OVERLAPPING)),
  alone(pool('averagePool', [1, 6, 6, 3], { ...OVERLAPPING, pad: padAll(1), rounding: 'ceil' })),
  afterRelu(lrn([2, 3, 5, 16], { ...PAPER_LRN, groups: 2 })),
  afterRelu(spatialNorm([1, 5, 6, 8], CNORM2)),
  afterRelu(pool('maxPool', [2, 7, 7, 8], OVERLAPPING)),
  afterRelu(pool('averagePool', [2, 7, 7, 8], OVERLAPPING)),
];
