import * as tf from '@tensorflow/tfjs';
import { differentiable } from '../differentiable';
import { ranked } from '../ranked';

/** `[1, classes]` */
function classIndices(logits: tf.Tensor2D): tf.Tensor {
  return tf.range(0, logits.shape[1], 1, 'int32').expandDims(0);
}

/** Greater logits and equal ones with a lower index than the label's, `[N, 1]`. */
function rankOf(logits: tf.Tensor2D, labels: tf.Tensor1D, own: tf.Tensor): tf.Tensor {
  const isBefore = classIndices(logits).less(labels.expandDims(1));
  const equalBefore = logits.equal(own).logicalAnd(isBefore);
  return logits.greater(own).logicalOr(equalBefore).cast('float32').sum(1, true);
}

/** {@link Operations.softmaxCrossEntropy} of stock tfjs operations. */
export function softmaxCrossEntropyStock(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Tensor2D {
  return differentiable([logits], {
    forward: () => {
      const isOwn = classIndices(logits).equal(labels.expandDims(1));
      const own = tf.where(isOwn, logits, tf.zerosLike(logits)).sum(1, true);
      const isSound = tf.isFinite(logits).all(1, true);
      const loss = tf.logSumExp(logits, 1, true).sub(own);
      const rank = rankOf(logits, labels, own);
      const columns = [
        tf.where(isSound, loss, tf.fill(loss.shape, Number.NaN)),
        tf.where(isSound, rank, tf.fill(rank.shape, logits.shape[1])),
      ];
      return { value: ranked(tf.concat(columns, 1), 2), saved: [logits, isOwn.cast('float32')] };
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
