import * as tf from '@tensorflow/tfjs';
import { activationStock } from './activation/activation.stock';
import { augmentStock } from './augment/augment.stock';
import { conv2dStock } from './conv/conv2d.stock';
import { dropoutStock } from './dropout/dropout.stock';
import { fullyConnectedStock } from './gemm/fullyConnected.stock';
import { lrnStock } from './lrn/lrn.stock';
import type { Operations } from './operations';
import { averagePoolStock, maxPoolStock } from './pool/pool.stock';
import { addGradientStock } from './sgd/addGradient.stock';
import { sgdUpdateStock } from './sgd/sgdUpdate.stock';
import { softmaxCrossEntropyStock } from './softmaxCrossEntropy/softmaxCrossEntropy.stock';
import { spatialNormStock } from './spatialNorm/spatialNorm.stock';

/** The operations of plain tfjs: any backend, and the yardstick of the hand-written ones. */
export const stock: Operations = {
  engine: 'stock',
  conv2d: (x, weight, bias, options) => tf.tidy(() => conv2dStock(x, weight, bias, options)),
  fullyConnected: (x, weight, bias, options) => tf.tidy(() => fullyConnectedStock(x, weight, bias, options)),
  activation: (x, kind) => tf.tidy(() => activationStock(x, kind)),
  lrn: (x, options) => tf.tidy(() => lrnStock(x, options)),
  spatialNorm: (x, options) => tf.tidy(() => spatialNormStock(x, options)),
  maxPool: (x, options) => tf.tidy(() => maxPoolStock(x, options)),
  averagePool: (x, options) => tf.tidy(() => averagePoolStock(x, options)),
  dropout: (x, options) => tf.tidy(() => dropoutStock(x, options)),
  softmaxCrossEntropy: (logits, labels) => tf.tidy(() => softmaxCrossEntropyStock(logits, labels)),
  addGradient: addGradientStock,
  sgdUpdate: sgdUpdateStock,
  augment: (images, meanImage, options) => tf.tidy(() => augmentStock(images, meanImage, options)),
};
