import type { ImportOptions } from './importOptions';
import type { PictureEncoding } from './pictureEncoding';

/** Raw squares up to this size are read without decoding; above, disks and training speak for JPEG. */
const MAX_RAW_BYTES = 2 * 1024 ** 3;
/** Raw squares may take this share of what the browser says is free. */
const MAX_SHARE_OF_FREE = 1 / 3;

/**
 * How `count` pictures of side `side` are kept. `auto`: raw where they take at most 2 GiB and a third of what is free
 * (null: not known), else JPEG. `jpeg`: the JPEG encoding to be used.
 */
export function encodingFor(request: {
  wanted: ImportOptions['encoding'];
  count: number;
  side: number;
  freeBytes: number | null;
  jpeg: PictureEncoding;
}): PictureEncoding {
  const { wanted, count, side, freeBytes, jpeg } = request;
  if (wanted !== 'auto') return wanted === 'raw' ? { codec: 'raw' } : jpeg;
  const rawBytes = count * side * side * 3;
  const isRoom = freeBytes === null || rawBytes <= freeBytes * MAX_SHARE_OF_FREE;
  return rawBytes <= MAX_RAW_BYTES && isRoom ? { codec: 'raw' } : jpeg;
}
