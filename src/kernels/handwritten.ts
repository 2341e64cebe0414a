import * as tf from '@tensorflow/tfjs';
import { activation } from './activation/activation';
import { augment } from './augment/augment';
import { conv2d } from './conv/conv2d';
import { dropout } from './dropout/dropout';
import { fullyConnected } from './gemm/fullyConnected';
import { lrn } from './lrn/lrn';
import type { Operations } from './operations';
import { averagePool } from './pool/averagePool';
import { maxPool } from './pool/maxPool';
import { addGradient } from './sgd/addGradient';
import { sgdUpdate } from './sgd/sgdUpdate';
import { softmaxCrossEntropy } from './softmaxCrossEntropy/softmaxCrossEntropy';
import { spatialNorm } from './spatialNorm/spatialNorm';

/** Our own kernels; they run on tfjs's webgpu backend only. */
export const handwritten: Operations = {
  engine: 'handwritten',
  conv2d,
  fullyConnected,
  activation,
  lrn,
  spatialNorm,
  maxPool,
  averagePool,
  dropout,
  softmaxCrossEntropy,
  addGradient,
  sgdUpdate,
  augment: (images, meanImage, options) => tf.tidy(() => augment(images, meanImage, options)),
};
