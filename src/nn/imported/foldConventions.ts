import type { Layer } from '../../architecture/layer';
import type { ShapedArray } from '../../lib/namedArrays';
import type { Conventions } from './weightProposal';

/** Factors nearer to 1 than this are 1, rounded. */
const ROUNDING_ERROR = 1e-9;

/**
 * Puts a foreign network's conventions of colour into conv1, in place. It would see (pixel - mean) / deviation; ours
 * sees (pixel - mean) * inputScale: w * (p - m) / d = (w / (d * inputScale)) * (p - m) * inputScale. Where it takes blue
 * first, the weights of blue and red change places.
 *
 * @param conv1 `[FH, FW, 3, COut]`
 * @param inputScale of the preset
 */
export function foldConventions(conv1: ShapedArray, conventions: Conventions, inputScale: number): void {
  const [height = 1, width = 1, , outChannels = 1] = conv1.shape;
  const factors = conventions.deviation.map((deviation) => {
    const factor = 1 / (deviation * inputScale);
    return Math.abs(factor - 1) < ROUNDING_ERROR ? 1 : factor;
  });
  const { data } = conv1;
  for (let pixel = 0; pixel < height * width; pixel++) {
    const start = pixel * 3 * outChannels;
    if (conventions.channels === 'BGR') {
      const first = data.slice(start, start + outChannels);
      data.copyWithin(start, start + 2 * outChannels, start + 3 * outChannels);
      data.set(first, start + 2 * outChannels);
    }
    factors.forEach((factor, channel) => {
      if (factor === 1) return;
      const from = start + channel * outChannels;
      for (let index = from; index < from + outChannels; index++) data[index] = (data[index] ?? 0) * factor;
    });
  }
}

/**
 * Factors on the weights after a dropout that our network sets right in evaluation (the paper's halving), since foreign
 * ones do it in training: they see what is kept at its full height. By parameter name.
 */
export function droppedFactors(layers: readonly Layer[]): Map<string, number> {
  const factors = new Map<string, number>();
  let factor = 1;
  for (const layer of layers) {
    if (layer.kind === 'dropout' && layer.scaling === 'evaluation') factor = 1 / (1 - layer.rate);
    if (layer.kind !== 'conv' && layer.kind !== 'fullyConnected') continue;
    if (factor !== 1) factors.set(`${layer.name}.weight`, factor);
    factor = 1;
  }
  return factors;
}
