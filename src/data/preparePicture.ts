import { sha256 } from '../lib/sha256';
import { pictureFileBytes } from './checkImage';
import type { DecodedPicture } from './imageDecoder';
import type { PictureEncoding } from './pictureEncoding';
import { pictureHash } from './pictureHash';
import type { PreparedPicture } from './preparedPicture';
import { SquareResampler } from './SquareResampler';
import type { PictureBytes, RawPicture } from './sources/labelledSource';

/** What preparing needs of its surroundings: Chrome's or Node's codecs. */
export interface SquareCodec {
  /** Throws as ImageDecoder.decode. */
  decode(file: Uint8Array<ArrayBuffer>, side: number): Promise<DecodedPicture>;
  /** RGB u8 `[side, side, 3]` as a JPEG file; quality 0 to 1. */
  encodeJpeg(
    pixels: Uint8Array<ArrayBuffer>,
    side: number,
    quality: number,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** The square of such a file, the same bytes whenever it is read. */
  decodeJpeg(stored: Uint8Array<ArrayBuffer>, side: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** A picture of a source as it is stored, with its hashes. Throws as ImageDecoder.decode. */
export async function preparePicture(
  picture: PictureBytes,
  target: { side: number; encoding: PictureEncoding },
  codec: SquareCodec,
): Promise<PreparedPicture> {
  const { side, encoding } = target;
  const isRaw = 'pixels' in picture;
  const bytes = isRaw ? picture.pixels : await pictureFileBytes(picture);
  const digest = await sha256(bytes);
  const square = isRaw ? squareOf(picture, side) : await codec.decode(bytes, side);
  const identity = { digest: firstWords(digest), hash: pictureHash(square.pixels, side) };
  const { width, height } = square;
  if (encoding.codec === 'raw')
    return { pixels: square.pixels, stored: square.pixels, pixelSha256: null, width, height, ...identity };
  const stored = await codec.encodeJpeg(square.pixels, side, encoding.quality);
  const pixels = await codec.decodeJpeg(stored, side);
  return { pixels, stored, pixelSha256: await sha256(pixels), width, height, ...identity };
}

function squareOf({ pixels, width, height }: RawPicture, side: number): DecodedPicture {
  if (width === side && height === side) return { pixels, width, height };
  const resampler = new SquareResampler(width, height, side);
  resampler.addRows(pixels, 0, 3);
  return { pixels: resampler.finish(), width, height };
}

/** The first 64 bits, big-endian. */
function firstWords(digest: Uint8Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const view = new DataView(digest.buffer);
  return Uint32Array.of(view.getUint32(0), view.getUint32(4));
}
