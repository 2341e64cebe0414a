import * as tf from '@tensorflow/tfjs';
import type { Activation } from '../../architecture/layer';
import { dropoutMask } from '../../kernels/dropout/dropout.reference';
import {
  fullyConnectedGradReference,
  fullyConnectedReference,
} from '../../kernels/gemm/fullyConnected.reference';
import type { UnitDropout } from '../../kernels/operations';
import { ranked } from '../../kernels/ranked';
import { drawn, type SelfTestCase, sumTolerance } from './selfTestCase';

function fullyConnectedCase(
  batch: number,
  inUnits: number,
  outUnits: number,
  activation: Activation | 'linear',
  dropout?: UnitDropout,
): SelfTestCase {
  const shape = { batch, inUnits, outUnits };
  return {
    kernel: 'fullyConnected',
    shape: `${batch}x${inUnits} * ${inUnits}x${outUnits}, ${activation}${dropout ? ', dropout' : ''}`,
    run: (operations) => {
      const x = drawn<tf.Rank.R2>([batch, inUnits], 1);
      const weight = drawn<tf.Rank.R2>([inUnits, outUnits], 2);
      const bias = drawn<tf.Rank.R1>([outUnits], 3);
      const dy = drawn<tf.Rank.R2>([batch, outUnits], 4);
      const { value, grads } = tf.valueAndGrads((...inputs: tf.Tensor[]) =>
        operations.fullyConnected(ranked(inputs[0], 2), ranked(inputs[1], 2), ranked(inputs[2], 1), {
          activation,
          ...(dropout && { dropout }),
        }),
      )([x.tensor, weight.tensor, bias.tensor], dy.tensor);
      const mask = dropout ? dropoutMask(batch, outUnits, dropout) : dy.values.map(() => 1);
      const masked = (values: ArrayLike<number>) =>
        Float64Array.from(values, (value, index) => value * mask[index]!);
      const y = () => fullyConnectedReference(x.values, weight.values, bias.values, shape, activation);
      const gradients = () =>
        fullyConnectedGradReference(x.values, weight.values, y(), masked(dy.values), shape, activation);
      return [
        { pass: 'forward', got: value, want: () => masked(y()), tolerance: sumTolerance(inUnits) },
        { pass: 'inputGrad', got: grads[0]!, want: () => gradients().x, tolerance: sumTolerance(outUnits) },
        {
          pass: 'weightGrad',
          got: grads[1]!,
          want: () => gradients().weight,
          tolerance: sumTolerance(batch),
        },
        { pass: 'biasGrad', got: grads[2]!, want: () => gradients().bias, tolerance: sumTolerance(batch) },
      ];
    },
  };
}

/** Of a second half of a layer. */
const DROPOUT: UnitDropout = { rate: 0.4, keptFactor: 1 / 0.6, key: 1234567, firstPosition: 3, firstUnit: 6 };

/** Odd sizes, vectors, dropped units, and depths that are cut into slices. */
export const FULLY_CONNECTED_CASES: SelfTestCase[] = [
  fullyConnectedCase(3, 37, 19, 'tanh'),
  { ...fullyConnectedCase(21, 64, 36, 'relu'), isVaried: true },
  fullyConnectedCase(1, 1300, 7, 'linear'),
  fullyConnectedCase(130, 12, 20, 'relu'),
  fullyConnectedCase(5, 40, 12, 'tanh', DROPOUT),
  fullyConnectedCase(2, 1300, 8, 'relu', DROPOUT),
];
