import type { DecodedPicture } from './imageDecoder';
import type { PreparedPicture } from './preparedPicture';

/** A decoded picture to be stored raw, told from no other. */
export function preparedRaw({ pixels, width, height }: DecodedPicture): PreparedPicture {
  return {
    pixels,
    stored: pixels,
    pixelSha256: null,
    width,
    height,
    digest: new Uint32Array(2),
    hash: new Uint32Array(4),
  };
}
