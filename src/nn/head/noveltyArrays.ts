import type { NamedArrays } from '../../lib/namedArrays';
import type { NoveltyModel } from './noveltyModel';

/** Names of a model's arrays in a file of weights; its numbers are in the file's header. */
const MEANS = 'novelty.means';
const SCALES = 'novelty.scales';
const SOURCE_WEIGHT = 'novelty.sourceWeight';
const SOURCE_BIAS = 'novelty.sourceBias';
const SOURCE_USAGE = 'novelty.sourceUsage';

/** All of them. */
export const NOVELTY_ARRAYS: readonly string[] = [MEANS, SCALES, SOURCE_WEIGHT, SOURCE_BIAS, SOURCE_USAGE];

/** The arrays of a model, to be kept beside a network's parameters. */
export function noveltyArrays({ means, scales, source }: NoveltyModel): NamedArrays {
  const arrays: NamedArrays = new Map();
  arrays.set(MEANS, { shape: [means.length / scales.length, scales.length], data: means });
  arrays.set(SCALES, { shape: [scales.length], data: scales });
  if (source) {
    const { weight, bias, usage } = source;
    arrays.set(SOURCE_WEIGHT, { shape: [weight.length / bias.length, bias.length], data: weight });
    arrays.set(SOURCE_BIAS, { shape: [bias.length], data: bias });
    arrays.set(SOURCE_USAGE, { shape: [usage.length], data: usage });
  }
  return arrays;
}

/** The model again; null where arrays are missing. */
export async function readNoveltyArrays(
  read: (name: string) => Promise<Float32Array<ArrayBuffer>> | undefined,
  { exchange, ...limits }: Pick<NoveltyModel, 'threshold' | 'falseAlarms' | 'count'> & { exchange?: number },
): Promise<NoveltyModel | null> {
  const means = await read(MEANS);
  const scales = await read(SCALES);
  if (!means || !scales) return null;
  if (exchange === undefined) return { means, scales, ...limits };
  const weight = await read(SOURCE_WEIGHT);
  const bias = await read(SOURCE_BIAS);
  const usage = await read(SOURCE_USAGE);
  return weight && bias && usage
    ? { means, scales, source: { weight, bias, usage, exchange }, ...limits }
    : null;
}
