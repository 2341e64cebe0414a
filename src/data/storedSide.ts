import { readImageHeader } from '../formats/imageHeader';
import { StudioError } from '../lib/StudioError';
import type { LabelledSource } from './sources/labelledSource';

/** Stored side of sets whose pictures differ in size or are larger than the native limit: the paper's 256. */
const DEFAULT_SIDE = 256;
/** Sets of equal squares up to this side are kept as they are. */
const MAX_NATIVE_SIDE = 128;
/** How many pictures, evenly spread over the source (of a stream: the first), are asked for their size. */
const SAMPLE_COUNT = 64;
/** Headers of ordinary files are well within this. */
const HEADER_BYTES = 64 * 1024;

/**
 * The side that `native` stands for. A sample of headers decides; a later picture of another size is scaled like
 * any other. Entries are opened in ascending order.
 */
export async function resolveNativeSide(source: LabelledSource): Promise<number> {
  if (source.nativeSide !== null) return source.nativeSide;
  const sides = new Set<number>();
  const count = Math.min(SAMPLE_COUNT, source.count);
  for (let place = 0; place < count; place++) {
    const index = source.isSequential ? place : Math.floor((place * source.count) / count);
    const size = await headerSize(source, index);
    if (!size) continue;
    if (size.width !== size.height) return DEFAULT_SIDE;
    sides.add(size.width);
    if (sides.size > 1) return DEFAULT_SIDE;
  }
  const [side = DEFAULT_SIDE] = sides;
  return side <= MAX_NATIVE_SIDE ? side : DEFAULT_SIDE;
}

async function headerSize(source: LabelledSource, index: number) {
  try {
    const file = await source.open(index);
    if ('pixels' in file) return { width: file.width, height: file.height };
    const head =
      file instanceof Blob ? file.slice(0, HEADER_BYTES) : new Blob([file.subarray(0, HEADER_BYTES)]);
    return readImageHeader(new Uint8Array(await head.arrayBuffer()))?.size ?? null;
  } catch (error) {
    if (error instanceof StudioError) return null; // the import itself will say what is wrong with this file
    throw error;
  }
}
