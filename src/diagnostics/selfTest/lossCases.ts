import * as tf from '@tensorflow/tfjs';
import { dropoutMask } from '../../kernels/dropout/dropout.reference';
import { softmaxCrossEntropyReference } from '../../kernels/softmaxCrossEntropy/softmaxCrossEntropy.reference';
import { drawn, type SelfTestCase, sumTolerance } from './selfTestCase';

function dropoutCase(pictures: number, units: number): SelfTestCase {
  const options = { rate: 0.4, keptFactor: 1 / 0.6, key: 1234567, firstPosition: 3 };
  return {
    kernel: 'dropout',
    shape: `${pictures}x${units}, rate ${options.rate}`,
    run: (operations) => {
      const x = drawn<tf.Rank.R2>([pictures, units], 1);
      const dy = drawn<tf.Rank.R2>([pictures, units], 2);
      const { value, grad } = tf.valueAndGrad((input: tf.Tensor2D) => operations.dropout(input, options))(
        x.tensor,
        dy.tensor,
      );
      const masked = (values: Float32Array) => () => {
        const mask = dropoutMask(pictures, units, options);
        return values.map((each, index) => each * (mask[index] ?? Number.NaN));
      };
      const tolerance = sumTolerance(1);
      return [
        { pass: 'forward', got: value, want: masked(x.values), tolerance },
        { pass: 'inputGrad', got: grad, want: masked(dy.values), tolerance },
      ];
    },
  };
}

function softmaxCase(rows: number, classes: number): SelfTestCase {
  return {
    kernel: 'softmaxCrossEntropy',
    shape: `${rows}x${classes}`,
    run: (operations) => {
      const logits = drawn<tf.Rank.R2>([rows, classes], 1, 6);
      const labels = Array.from({ length: rows }, (_, row) => (row * 7) % classes);
      const weights = labels.map((_, row) => 1 / (row + 1));
      const dy = tf.tensor2d(weights.map((weight) => [weight, 0]));
      const { value, grad } = tf.valueAndGrad((input: tf.Tensor2D) =>
        operations.softmaxCrossEntropy(input, tf.tensor1d(labels, 'int32')),
      )(logits.tensor, dy);
      const references = () =>
        labels.map((label, row) =>
          softmaxCrossEntropyReference(
            [...logits.values.subarray(row * classes, (row + 1) * classes)],
            label,
          ),
        );
      const column = (index: number) => value.slice([0, index], [-1, 1]);
      return [
        {
          pass: 'loss',
          got: column(0),
          want: () => references().map(({ loss }) => loss),
          tolerance: 1e-5,
        },
        { pass: 'rank', got: column(1), want: () => references().map(({ rank }) => rank), tolerance: 1e-7 },
        {
          pass: 'inputGrad',
          got: grad,
          want: () =>
            references().flatMap(({ gradient }, row) => gradient.map((each) => each * (weights[row] ?? 0))),
          tolerance: 1e-5,
        },
      ];
    },
  };
}

/** Fewer and more classes than a workgroup has lanes. */
export const LOSS_CASES: SelfTestCase[] = [
  dropoutCase(3, 37),
  dropoutCase(5, 128),
  softmaxCase(5, 10),
  softmaxCase(3, 1003),
];
