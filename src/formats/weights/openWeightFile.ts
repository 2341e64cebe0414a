import { foreignWeights } from './foreignWeights';
import { openNpy } from './npy/npyFile';
import { openProtobuf } from './protobuf/openProtobuf';
import { openSafetensors } from './safetensorsFile';
import { openForeignPickle } from './torch/foreignPickle';
import { isTorchLegacy, openTorchLegacy } from './torch/torchLegacy';
import type { WeightFile } from './weightFile';
import { openWeightZip } from './weightZip';

const START_BYTES = 4096;

/**
 * Lists the arrays of a file of weights; the numbers stay where they are until an array is read. The kind is told by
 * the content, and nothing of a file is ever executed.
 * Throws `unsupported-file` (what it is instead, or why it can't be taken) and `corrupt-data` (what contradicts itself).
 * @param name of the file, for messages and for an array that has no name of its own
 */
export async function openWeightFile(file: Blob, name: string): Promise<WeightFile> {
  const start = new Uint8Array(await file.slice(0, START_BYTES).arrayBuffer());
  const text = Array.from(start, (byte) => String.fromCharCode(byte)).join('');
  if (text.startsWith('PK\x03\x04')) return openWeightZip(file, name);
  if (isSafetensors(start)) return openSafetensors(file);
  if (isTorchLegacy(start)) return openTorchLegacy(file);
  if (text.startsWith('\x93NUMPY')) return openNpy(file, name);
  if (isPickle(start)) return openForeignPickle(file, name);
  const foreign = foreignWeights(name, text);
  return (await openProtobuf(file)) ?? Promise.reject(foreign);
}

/** `PROTO` with its number, as every pickle since Python 2.3 begins. */
function isPickle([first = 0, second = 0]: Uint8Array): boolean {
  return first === 0x80 && second >= 2 && second <= 5;
}

/**
 * A u64 length and the `{` of the JSON header behind it, before which spaces may stand. A length that lies is still one,
 * but eight letters are a text.
 */
function isSafetensors(start: Uint8Array): boolean {
  const length = start.subarray(0, 8);
  if (length.every((byte) => byte >= 0x20 && byte < 0x7f)) return false;
  const first = start.subarray(8).find((byte) => byte !== 0x20);
  return first === 0x7b && (start[8] === 0x7b || length[7] === 0);
}
