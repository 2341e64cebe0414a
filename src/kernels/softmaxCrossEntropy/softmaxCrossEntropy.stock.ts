import * as tf from '@tensorflow/tfjs';
import { differentiable } from '../differentiable';
import { ranked } from '../ranked';

/** The label's rank by column sums of comparisons; the class count where a logit is not finite. `[N, 1]` */
function rankOf(logits: tf.Tensor2D, labels: tf.Tensor1D, own: tf.Tensor): tf.Tensor {
  const classes = logits.shape[1];
  const greater = logits.greater(own);
  const isBefore = tf.range(0, classes, 1, 'int32').expandDims(0).less(labels.expandDims(1));
  const equalBefore = logits.equal(own).logicalAnd(isBefore);
  const rank = greater.logicalOr(equalBefore).cast('float32').sum(1, true);
  const allFinite = tf.isFinite(logits).all(1, true);
  return tf.where(allFinite, rank, tf.fill(rank.shape, classes));
}

/** {@link Operations.softmaxCrossEntropy} of stock tfjs operations. */
export function softmaxCrossEntropyStock(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Tensor2D {
  const oneHot = () => tf.oneHot(labels, logits.shape[1]).cast('float32');
  return differentiable([logits], {
    forward: () => {
      const isOwn = oneHot();
      const own = tf.where(isOwn.cast('bool'), logits, tf.zerosLike(logits)).sum(1, true);
      const loss = tf.logSumExp(logits, 1, true).sub(own);
      const value = tf.concat([loss, rankOf(logits, labels, own)], 1);
      return { value: ranked(value, 2), saved: [logits, isOwn] };
    },
    gradient: (dy, [kept, isOwn]) => {
      if (!kept || !isOwn) return [];
      return [
        tf
          .softmax(kept)
          .sub(isOwn)
          .mul(dy.slice([0, 0], [-1, 1])),
      ];
    },
  });
}
