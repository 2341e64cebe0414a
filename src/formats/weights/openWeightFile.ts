import { openSafetensors } from './safetensorsFile';
import { unsupportedWeights } from './weightError';
import type { WeightFile } from './weightFile';
import { openWeightZip } from './weightZip';

const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/**
 * Lists the arrays of a file of weights; the numbers stay where they are until an array is read. The kind is told by
 * the content, and nothing of a file is ever executed.
 * Throws `unsupported-file` (what it is instead, or why it can't be taken) and `corrupt-data` (what contradicts itself).
 * @param name of the file, for messages and for an array that has no name of its own
 */
export async function openWeightFile(file: Blob, name: string): Promise<WeightFile> {
  const start = new Uint8Array(await file.slice(0, 512).arrayBuffer());
  const text = textOf(start);
  if (text.startsWith('PK\x03\x04')) return openWeightZip(file, name);
  if (start[8] === 0x7b && text.slice(4, 8) === '\0\0\0\0') return openSafetensors(file);
  throw unsupportedWeights(
    `${name} is no file of weights that the studio knows.`,
    'Take .safetensors, PyTorch (.pth, .pt), ONNX, Caffe (.caffemodel) or NumPy (.npy, .npz).',
  );
}
