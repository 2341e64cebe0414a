import { readMeanImage } from '../formats/weights/caffe/readMeanImage';
import { StudioError } from '../lib/StudioError';

/**
 * A mean picture of Caffe (`.binaryproto`, `.npy`: planes, blue first) as the network takes it: `[side, side, 3]`, red
 * first. Throws `shape-mismatch` where it has another side or is not of three colours.
 */
export async function meanPicture(file: File, side: number): Promise<Float32Array<ArrayBuffer>> {
  const { channels, height, width, data } = await readMeanImage(file);
  if (channels !== 3 || height !== side || width !== side) {
    throw new StudioError({
      code: 'shape-mismatch',
      message: `${file.name} has ${channels} planes of ${height}x${width}; three of ${side}x${side} are needed.`,
      hint: 'Give the mean picture that belongs to this network, or a mean colour in its place.',
    });
  }
  const pixels = side * side;
  return Float32Array.from({ length: pixels * 3 }, (_, index) => {
    const plane = 2 - (index % 3);
    return data[plane * pixels + Math.floor(index / 3)] ?? 0;
  });
}
