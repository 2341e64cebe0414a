import { lax, nn, numpy as np } from '@jax-js/jax';
import type { Architecture, ConvLayer, Layer, LrnOptions, PoolOptions } from '../src/architecture/layer';

/**
 * Parameters by name, each in as many column parts as ours: `conv1.weight` as `[COut, CIn/groups, FH, FW]`, `fc6.weight`
 * as `[in, out / parts]`, its rows in C, H, W order.
 */
export type JaxJsParameters = Record<string, np.Array[]>;

/** x of `[N, C, H, W]`. */
export function jaxJsConv(x: np.Array, weight: np.Array, layer: ConvLayer): np.Array {
  const { stride, pad, groups } = layer;
  const padding: [number, number][] = [
    [pad.top, pad.bottom],
    [pad.left, pad.right],
  ];
  return lax.convGeneralDilated(x, weight, [stride, stride], padding, { featureGroupCount: groups });
}

export function jaxJsActivation(x: np.Array, { activation }: Pick<ConvLayer, 'activation'>): np.Array {
  if (activation === 'linear') return x;
  return activation === 'relu' ? nn.relu(x) : np.tanh(x);
}

/** `x / (k + alpha * sum of n neighbours' squares)^beta`, the sum as n shifted slices, which its compiler fuses. */
function jaxJsLrn(x: np.Array, { k, n, alpha, beta, groups }: LrnOptions): np.Array {
  const [batch = 1, channels = 1, height = 1, width = 1] = x.shape;
  const towerWidth = channels / groups;
  const squares = np.square(x.ref.reshape([batch, groups, towerWidth, height, width]));
  const before = Math.floor((n - 1) / 2);
  const padded = np.pad(squares, [
    [0, 0],
    [0, 0],
    [before, n - 1 - before],
    [0, 0],
    [0, 0],
  ]);
  const sum = Array.from({ length: n }, (_, d) => padded.ref.slice([], [], [d, d + towerWidth])).reduce(
    (a, b) => a.add(b),
  );
  padded.dispose();
  const scale = np.power(sum.mul(alpha).add(k), -beta).reshape([batch, channels, height, width]);
  return x.mul(scale);
}

function jaxJsMaxPool(x: np.Array, { filterSize, stride }: PoolOptions): np.Array {
  return lax.reduceWindow(x, np.max, [filterSize, filterSize], [stride, stride]);
}

function applyLayer(x: np.Array, layer: Layer, parameters: JaxJsParameters): np.Array {
  switch (layer.kind) {
    case 'conv': {
      const [weight, bias] = parts(parameters, layer.name, 0);
      return jaxJsActivation(jaxJsConv(x, weight, layer).add(bias.reshape([1, -1, 1, 1])), layer);
    }
    case 'fullyConnected': {
      const matrix = x.ndim === 2 ? x : x.reshape([x.shape[0] ?? 1, -1]);
      const count = parameters[`${layer.name}.weight`]?.length ?? 0;
      const outputs = Array.from({ length: count }, (_, part) => {
        const [weight, bias] = parts(parameters, layer.name, part);
        return jaxJsActivation(np.matmul(matrix.ref, weight).add(bias), layer);
      });
      matrix.dispose();
      return outputs.length === 1 && outputs[0] ? outputs[0] : np.concatenate(outputs, 1);
    }
    case 'lrn':
      return jaxJsLrn(x, layer);
    case 'maxPool':
      return jaxJsMaxPool(x, layer);
    case 'dropout':
      return x; // in jax-js's favour: its step draws no random numbers
    case 'activation':
    case 'spatialNorm':
    case 'averagePool':
      throw new Error(`The jax-js benchmark has no average pooling (${layer.name}).`);
  }
}

function parts(parameters: JaxJsParameters, layerName: string, part: number): [np.Array, np.Array] {
  const weight = parameters[`${layerName}.weight`]?.[part];
  const bias = parameters[`${layerName}.bias`]?.[part];
  if (!weight || !bias) throw new Error(`The jax-js network has no ${layerName}.`);
  return [weight, bias];
}

/**
 * The mean cross-entropy of a network in jax-js, a function of (parameters, pictures `[N, 3, s, s]`, one-hot labels
 * `[N, classes]`) that consumes its arguments, as jax-js wants them. Dropout layers do nothing.
 */
export function jaxJsLoss(architecture: Architecture) {
  return (parameters: JaxJsParameters, pictures: np.Array, oneHot: np.Array): np.Array => {
    const logits = architecture.layers.reduce((x, layer) => applyLayer(x, layer, parameters), pictures);
    return nn.logSoftmax(logits, 1).mul(oneHot).sum(1).mean().neg();
  };
}
