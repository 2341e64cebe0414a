import { foreignContent, isDamagedPng } from '../formats/foreignContent';
import { type ImageHeader, readImageHeader } from '../formats/imageHeader';
import { readBlobBytes } from '../formats/readBlobBytes';
import { StudioError } from '../lib/StudioError';

/** Pictures with more pixels than this are refused before anything is allocated for them. */
const MAX_PIXELS = 100_000_000;
/** Canvases and decoders stop here. */
const MAX_SIDE = 32_767;
const HEIC_CURE =
  'Convert it to JPEG and import it again. Mac: in Preview, File, Export, JPEG (several: select them in Finder, Quick Actions, Convert Image). Windows: open it in Photos, Save as, .jpg. iPhone: share it by e-mail or choose Settings, Camera, Formats, Most Compatible for new ones.';
/** Files longer than this are refused unread. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/**
 * Judges a file by its first bytes before it is decoded. Returns the header of a picture that may be decoded.
 * Throws `unsupported-file` (no picture), `unsupported-image` (a format Chrome can't decode), `unreadable-image`
 * (no readable size) or `image-too-large`.
 */
export function checkImage(bytes: Uint8Array): ImageHeader {
  const header = readImageHeader(bytes);
  if (!header && isDamagedPng(bytes))
    throw new StudioError({
      code: 'unreadable-image',
      message: 'It is a PNG whose signature (the first 8 bytes) is damaged, as by a transfer as text.',
      hint: 'Copy it again from where it came from, as binary.',
    });
  if (!header)
    throw new StudioError({
      code: 'unsupported-file',
      message: foreignContent(bytes),
      hint: 'Nothing to do if it is not a picture. Otherwise copy it again from where it came from, or save it again as JPEG or PNG.',
    });
  if (!header.isDecodable)
    throw new StudioError({
      code: 'unsupported-image',
      message: `It is a ${header.format} file, which the browser can't decode.`,
      hint: header.format === 'HEIC' ? HEIC_CURE : 'Convert it to JPEG or PNG and import it again.',
    });
  if (header.hasZeroSide)
    throw new StudioError({
      code: 'unreadable-image',
      message: `It is a ${header.format} file whose header says that it is 0 pixels wide or high.`,
      hint: 'Copy it again from where it came from, or leave it out.',
    });
  if (!header.size)
    throw new StudioError({
      code: 'unreadable-image',
      message: `It begins like a ${header.format} file but its header is damaged or cut short: no picture size in ${bytes.length} bytes.`,
      hint: 'Copy it again from where it came from, or leave it out.',
    });
  const { width, height } = header.size;
  if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE)
    throw new StudioError({
      code: 'image-too-large',
      message: `Its header says ${width} x ${height} pixels; at most ${MAX_PIXELS / 1e6} million, ${MAX_SIDE} per side, are decoded.`,
      hint: 'If it really is that large, save a smaller copy; otherwise the header is damaged.',
    });
  return header;
}

const nameOf = (file: Blob) => (file instanceof File ? file.name : 'The picture file');

/**
 * The whole file in memory. Throws `image-too-large` before reading more than a picture can need, and `source-gone`.
 */
export async function pictureFileBytes(
  file: Blob | Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const sizeBytes = file instanceof Blob ? file.size : file.length;
  if (sizeBytes > MAX_FILE_BYTES)
    throw new StudioError({
      code: 'image-too-large',
      message: `The file has ${sizeBytes} bytes; at most ${MAX_FILE_BYTES} are read as a picture.`,
      hint: 'Save it smaller, as JPEG for example.',
    });
  return file instanceof Blob ? readBlobBytes(file, 0, sizeBytes, nameOf(file)) : file;
}
