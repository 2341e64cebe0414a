import type { NamedArrays } from '../../lib/namedArrays';
import type { NoveltyModel, NoveltyThreshold } from './noveltyModel';

/** Names of a model's arrays in a file of weights; one of the two kinds is there. */
const DISTANCE = { means: 'novelty.means', scales: 'novelty.scales' } as const;
const ANSWERS = {
  weight: 'novelty.sourceWeight',
  bias: 'novelty.sourceBias',
  usage: 'novelty.sourceUsage',
} as const;

/** Names of all of them. */
export const NOVELTY_ARRAYS: readonly string[] = [...Object.values(DISTANCE), ...Object.values(ANSWERS)];

/** The arrays of a model, to be kept beside a network's parameters. */
export function noveltyArrays(model: NoveltyModel): NamedArrays {
  if ('means' in model) {
    const { means, scales } = model;
    return new Map([
      [DISTANCE.means, { shape: [means.length / scales.length, scales.length], data: means }],
      [DISTANCE.scales, { shape: [scales.length], data: scales }],
    ]);
  }
  const { weight, bias, usage } = model;
  return new Map([
    [ANSWERS.weight, { shape: [weight.length / bias.length, bias.length], data: weight }],
    [ANSWERS.bias, { shape: [bias.length], data: bias }],
    [ANSWERS.usage, { shape: [usage.length], data: usage }],
  ]);
}

/** The model again; null where arrays of neither kind are there whole. */
export async function readNoveltyArrays(
  read: (name: string) => Promise<Float32Array<ArrayBuffer>> | undefined,
  threshold: NoveltyThreshold,
): Promise<NoveltyModel | null> {
  const means = await read(DISTANCE.means);
  const scales = await read(DISTANCE.scales);
  if (means && scales) return { ...threshold, means, scales };
  const weight = await read(ANSWERS.weight);
  const bias = await read(ANSWERS.bias);
  const usage = await read(ANSWERS.usage);
  return weight && bias && usage ? { ...threshold, weight, bias, usage } : null;
}
