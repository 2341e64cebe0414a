import type { ImageDecoder } from '../../../src/data/imageDecoder';
import type { PreparedPicture } from '../../../src/data/preparedPicture';
import { StudioError } from '../../../src/lib/StudioError';
import { sha256 } from '../../../src/lib/sha256';

/** Four 32-bit words that differ in about half of their bits from those of other numbers. */
function noise(number: number): Uint32Array<ArrayBuffer> {
  return Uint32Array.from({ length: 4 }, (_, word) => Math.imul(number * 4 + word + 1, 0x9e3779b1) >>> 0);
}

/**
 * Decodes "pictures" that are texts: `grey`, or `grey~scene`. The square is that grey, brighter along the diagonal;
 * pictures of a scene are nearly equal, whatever their grey, and all others differ, but `grey~5` resembles those of
 * both scene 4 and scene 6 (4, 6, then 12, 14, and so on), which do not resemble each other.
 * Anything else is unreadable. Pictures finish out of order.
 */
export async function prepareText(text: string, side: number): Promise<PreparedPicture> {
  const [greyText = '', sceneText] = text.split('~');
  const grey = Number(greyText);
  for (let turn = 0; turn < grey % 3; turn++) await new Promise((resolve) => setImmediate(resolve));
  if (greyText === '' || !Number.isInteger(grey))
    throw new StudioError({ code: 'unreadable-image', message: `It says "${text}".`, hint: '' });
  const pixels = new Uint8Array(side * side * 3).fill(grey);
  for (let place = 0; place < side; place++) pixels[place * (side + 1) * 3] = grey + 1;
  const bytes = await sha256(new TextEncoder().encode(text));
  return {
    pixels,
    stored: pixels,
    pixelSha256: null,
    width: side + grey,
    height: side,
    digest: new Uint32Array(bytes.buffer, 0, 2).slice(),
    hash: sceneText === undefined ? new Uint32Array(4) : sceneHash(Number(sceneText), grey),
  };
}

/** Pictures of a scene differ in one bit; scenes 8n + 4 and 8n + 6 in twelve, six each from the bridge 8n + 5. */
function sceneHash(scene: number, grey: number): Uint32Array<ArrayBuffer> {
  const step = scene % 8;
  const hash = noise(step >= 4 && step <= 6 ? scene - step : scene);
  if (step === 5) hash[3] = (hash[3]! ^ 0x3f) >>> 0;
  if (step === 6) hash[3] = (hash[3]! ^ 0xfff) >>> 0;
  hash[0] = (hash[0]! ^ (grey % 2)) >>> 0;
  return hash;
}

/** Stores raw, with text files for pictures. */
export const textDecoder: ImageDecoder = {
  concurrency: 3,
  decode: async (file, side) => prepareText(await textOf(file), side),
  prepare: async (picture, { side }) => {
    if ('pixels' in picture) throw new Error('these are files');
    return prepareText(await textOf(picture), side);
  },
  decodeStored: () => Promise.reject(new Error('these are stored raw')),
};

const textOf = (file: Blob | Uint8Array<ArrayBuffer>) =>
  file instanceof Blob ? file.text() : Promise.resolve(new TextDecoder().decode(file));
