import * as tf from '@tensorflow/tfjs';
import type { Padding } from '../../architecture/layer';
import { padAll } from '../../architecture/padAll';
import { conv2dGradReference, conv2dReference } from '../../kernels/conv/conv2d.reference';
import { convShape } from '../../kernels/conv/convShape';
import type { ConvOptions } from '../../kernels/operations';
import { ranked } from '../../kernels/ranked';
import { drawn, type SelfTestCase, sumTolerance } from './selfTestCase';

type Shape4 = [number, number, number, number];

function convCase(x: Shape4, weight: Shape4, options: ConvOptions): SelfTestCase {
  const { stride, groups, activation } = options;
  const shape = convShape(x, weight, options);
  const { batch, outHeight, outWidth, outChannels, filterHeight, filterWidth, groupIn, groupOut } = shape;
  const taps = filterHeight * filterWidth;
  return {
    kernel: 'conv2d',
    shape: `${x.join('x')} * ${weight.join('x')}, stride ${stride}, ${groups} groups, ${activation}`,
    run: (operations) => {
      const operands = [
        drawn<tf.Rank.R4>(x, 1),
        drawn<tf.Rank.R4>(weight, 2),
        drawn<tf.Rank.R1>([outChannels], 3),
      ] as const;
      const [image, filter, bias] = operands;
      const dy = drawn<tf.Rank.R4>([batch, outHeight, outWidth, outChannels], 4);
      const { value, grads } = tf.valueAndGrads((...inputs: tf.Tensor[]) =>
        operations.conv2d(ranked(inputs[0], 4), ranked(inputs[1], 4), ranked(inputs[2], 1), options),
      )([image.tensor, filter.tensor, bias.tensor], dy.tensor);
      const y = () => conv2dReference(image.values, filter.values, bias.values, shape, options);
      const gradients = () =>
        conv2dGradReference(image.values, filter.values, y(), dy.values, shape, options);
      return [
        { pass: 'forward', got: value, want: y, tolerance: sumTolerance(taps * groupIn) },
        {
          pass: 'inputGrad',
          got: grads[0]!,
          want: () => gradients().x,
          tolerance: sumTolerance(taps * groupOut),
        },
        {
          pass: 'filterGrad',
          got: grads[1]!,
          want: () => gradients().weight,
          tolerance: sumTolerance(batch * outHeight * outWidth),
        },
        {
          pass: 'biasGrad',
          got: grads[2]!,
          want: () => gradients().bias,
          tolerance: sumTolerance(batch * outHeight * outWidth),
        },
      ];
    },
  };
}

function options(
  activation: ConvOptions['activation'],
  pad: Padding,
  { stride = 1, groups = 1 } = {},
): ConvOptions {
  return { activation, pad, stride, groups };
}

/** Odd sizes, groups, strides, uneven padding, each activation, scalars and vectors of channels. */
export const CONV_CASES: SelfTestCase[] = [
  convCase(
    [2, 7, 9, 3],
    [3, 3, 3, 5],
    options('tanh', { top: 1, bottom: 0, left: 2, right: 1 }, { stride: 2 }),
  ),
  convCase(
    [1, 23, 23, 3],
    [11, 11, 3, 12],
    options('relu', { top: 0, bottom: 3, left: 0, right: 3 }, { stride: 4 }),
  ),
  { ...convCase([3, 9, 7, 16], [5, 5, 8, 24], options('relu', padAll(2), { groups: 2 })), isVaried: true },
  convCase([2, 6, 5, 32], [3, 3, 32, 16], options('linear', padAll(1))),
  convCase([5, 1, 1, 7], [1, 1, 7, 9], options('linear', padAll(0))),
];
