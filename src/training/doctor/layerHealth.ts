import * as tf from '@tensorflow/tfjs';
import type { Activation, Layer } from '../../architecture/layer';
import { invariant } from '../../lib/invariant';
import type { Network } from '../../nn/Network';
import type { LayerHealth } from './diagnosis';

/** tanh and sigmoid units this near to an end, as a share of their range, are at it. */
const END = 0.01;
/** Numbers per layer: idle share, mean, standard deviation. */
const NUMBERS = 3;

function activationOf(layer: Layer): Activation | null {
  if (layer.kind === 'activation') return layer.activation;
  if (layer.kind !== 'conv' && layer.kind !== 'fullyConnected') return null;
  return layer.activation === 'linear' ? null : layer.activation;
}

/** What dropout of the paper's kind multiplies a layer's outputs by outside training. */
function keptFactor(next: Layer | undefined): number {
  return next?.kind === 'dropout' && next.scaling === 'evaluation' ? 1 - next.rate : 1;
}

/** Share of the units (the last axis) that are 0 in every picture, or of the values near an end. */
function idleShare(x: tf.Tensor, activation: Activation): tf.Tensor {
  const near = (value: number, range: number) =>
    x
      .sub(value)
      .abs()
      .lessEqual(END * range);
  switch (activation) {
    case 'relu':
      return x
        .max(x.shape.map((_, axis) => axis).slice(0, -1))
        .equal(0)
        .cast('float32')
        .mean();
    case 'tanh':
      return near(-1, 2).logicalOr(near(1, 2)).cast('float32').mean();
    case 'sigmoid':
      return near(0, 1).logicalOr(near(1, 1)).cast('float32').mean();
  }
}

/** `[idle share, mean, standard deviation]` of a layer's activations. */
function numbersOf(output: tf.Tensor, activation: Activation, factor: number): tf.Tensor1D {
  const x = factor === 1 ? output : output.div(factor);
  const mean = x.mean();
  const std = x.sub(mean).square().mean().sqrt();
  return tf.stack([idleShare(x, activation), mean, std]).as1D();
}

/**
 * What a batch makes of every layer with an activation, in layer order, as evaluation sees it (no dropout). Where a
 * weight is no finite number, so are the mean and the deviation behind it. Disposes of all it makes.
 *
 * @param pictures prepared, `[N, s, s, 3]`; a batch of the size of evaluation's needs no new pipelines. It takes twice
 * the memory of the largest layer's outputs on top of an evaluation's
 */
export async function layerHealth(network: Network, pictures: tf.Tensor4D): Promise<LayerHealth[]> {
  const { layers } = network.architecture;
  const seen: Pick<LayerHealth, 'layer' | 'activation'>[] = [];
  const table = tf.tidy(() => {
    const rows: tf.Tensor1D[] = [];
    network.forward(pictures, null, (layer, output) => {
      const activation = activationOf(layer);
      if (activation === null) return;
      const factor = keptFactor(layers[layers.indexOf(layer) + 1]);
      seen.push({ layer: layer.name, activation });
      rows.push(tf.tidy(() => numbersOf(output, activation, factor)));
    });
    invariant(rows.length > 0, 'a network has an activation');
    return tf.concat(rows);
  });
  const numbers = await table.data(); // a GPU-to-CPU sync
  table.dispose();
  return seen.map((layer, index) => {
    const [idle = 0, mean = 0, std = 0] = numbers.subarray(index * NUMBERS);
    return { ...layer, idleShare: idle, mean, std };
  });
}
