import * as tf from '@tensorflow/tfjs';
import { augmentReference } from '../../kernels/augment/augment.reference';
import type { AugmentOptions } from '../../kernels/operations';
import { drawn, type SelfTestCase, sumTolerance } from './selfTestCase';

function sgdCase(size: number): SelfTestCase {
  const options = { learningRate: 0.01, momentum: 0.9, weightDecay: 0.0005 };
  return {
    kernel: 'sgdUpdate',
    shape: `${size}`,
    run: (operations) => {
      const [weight, velocity, gradient] = [1, 2, 3].map((seed) => drawn<tf.Rank.R1>([size], seed));
      // Variables are not in the tidy's care: what is read is a copy of them.
      const variables = [weight, velocity].map((each) => tf.variable(each!.tensor, false));
      operations.sgdUpdate(variables[0]!, variables[1]!, gradient!.tensor, options);
      const [newWeight, newVelocity] = variables.map((each) => tf.add(each, 0));
      tf.dispose(variables);
      const { learningRate, momentum, weightDecay } = options;
      const velocityAt = (index: number) =>
        momentum * velocity!.values[index]! -
        learningRate * (weightDecay * weight!.values[index]! + gradient!.values[index]!);
      const wanted = (at: (index: number) => number) => () =>
        Float64Array.from({ length: size }, (_, index) => at(index));
      const tolerance = sumTolerance(3);
      return [
        {
          pass: 'weight',
          got: newWeight!,
          want: wanted((index) => weight!.values[index]! + velocityAt(index)),
          tolerance,
        },
        { pass: 'velocity', got: newVelocity!, want: wanted(velocityAt), tolerance },
      ];
    },
  };
}

function addGradientCase(size: number): SelfTestCase {
  return {
    kernel: 'addGradient',
    shape: `${size}`,
    run: (operations) => {
      const [sum, gradient] = [1, 2].map((seed) => drawn<tf.Rank.R1>([size], seed));
      return [
        {
          pass: 'sum',
          // Into memory of its own: what was drawn stays as it is.
          got: operations.addGradient(tf.add(sum!.tensor, 0), gradient!.tensor),
          want: () => sum!.values.map((value, index) => value + gradient!.values[index]!),
          tolerance: sumTolerance(1),
        },
      ];
    },
  };
}

function augmentCase(storedSide: number, inputSide: number, windowSide: number): SelfTestCase {
  const draws = Float32Array.from([0, 0, 0, 0, 0, 0, 2, 1, 1, 3.5, -2, 7.25, 1, 2, 0, -9, 4, 0.5]);
  const options: AugmentOptions = { storedSide, inputSide, windowSide, inputScale: 0.02, draws };
  return {
    kernel: 'augment',
    shape: `3x${storedSide}x${storedSide}x3, window ${windowSide} to ${inputSide}`,
    run: (operations) => {
      const bytes = drawn<tf.Rank.R1>([3 * storedSide * storedSide * 3], 1).values;
      const images = Uint8Array.from(bytes, (value) => Math.floor((value + 1) * 127.5));
      const mean = drawn<tf.Rank.R3>([inputSide, inputSide, 3], 2, 100);
      return [
        {
          pass: 'forward',
          got: operations.augment(images, mean.tensor, options),
          want: () => augmentReference(images, mean.values, options),
          tolerance: 1e-5,
        },
      ];
    },
  };
}

/** Lengths with and without vectors; windows that are kept, shrunk and stretched. */
export const UPDATE_CASES: SelfTestCase[] = [
  sgdCase(1001),
  sgdCase(4096),
  addGradientCase(1001),
  addGradientCase(4096),
  augmentCase(9, 7, 7),
  augmentCase(11, 13, 8),
];
