import { isHeldWhole } from './isHeldWhole';
import type { PictureEncoding } from './pictureEncoding';

/** How a large split is shuffled (BlockOrder.ts). */
export interface ShuffleShape {
  /** Consecutive pictures that are read together. */
  blockSize: number;
  /** Places over which the pictures of a block are spread, and so about as many pictures are in memory at a time. */
  spread: number;
}

/** Bytes that are read together: below, the cost of a read from a Blob (about 0.7 ms) outweighs its bytes. */
const RAW_BLOCK_BYTES = 3 * 1024 * 1024;
const JPEG_BLOCK_BYTES = 384 * 1024;
const RAW_BLOCKS_SPREAD = 64;
const JPEG_BLOCKS_SPREAD = 256;
/** A JPEG square has about an eighth of its pixels' bytes. */
const JPEG_SHARE = 1 / 8;

/**
 * How a split of so many squares is shuffled: null, by one permutation, where all of it can be held decoded; else by
 * blocks. Depends on what is stored only, never on the machine, so that a run goes on with its order anywhere.
 * At side 256: raw 16 pictures per block, spread over 1,024 places (192 MB); JPEG 16 over 4,096 (about 100 MB).
 */
export function shuffleShape(
  count: number,
  { storedSide, encoding }: { storedSide: number; encoding: PictureEncoding },
): ShuffleShape | null {
  if (isHeldWhole(count, storedSide)) return null;
  const pixelBytes = storedSide ** 2 * 3;
  const isRaw = encoding.codec === 'raw';
  const blockSize = Math.max(
    1,
    Math.round(isRaw ? RAW_BLOCK_BYTES / pixelBytes : JPEG_BLOCK_BYTES / (pixelBytes * JPEG_SHARE)),
  );
  return { blockSize, spread: blockSize * (isRaw ? RAW_BLOCKS_SPREAD : JPEG_BLOCKS_SPREAD) };
}
