import { blobBytes, type FileBytes } from '../fileBytes';
import { damagedWeights, unsupportedWeights } from '../weightError';
import type { WeightFile } from '../weightFile';
import { checkPickleGlobals } from './pickleGlobals';
import { PickleEnd } from './pickleOpcodes';
import { findStateDict } from './stateDict';
import { tensorArray } from './torchTensor';
import { type PickleValue, unpickle } from './unpickle';

const KIND = 'torch file (of before PyTorch 1.6)';
/** `PROTO 2`, `LONG1` of 10 bytes: 0x1950a86a20f9469cfc6c. */
const MAGIC = [0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e];
const FIRST_BYTES = 256 * 1024;
const MAX_PICKLE_BYTES = 64 * 1024 * 1024;
/** Magic number, protocol, the system's properties, the object, the keys of its storages. */
const PICKLES = 5;

/** Whether a file begins as `torch.save` wrote until 1.5, and on request still does. */
export function isTorchLegacy(start: Uint8Array): boolean {
  return MAGIC.every((byte, index) => start[index] === byte);
}

/**
 * Lists a file of five pickles with the storages behind them, each a u64 count and its numbers, in the order of the
 * last pickle. Throws `corrupt-data` and `unsupported-file`.
 */
export async function openTorchLegacy(file: Blob): Promise<WeightFile> {
  const bytes = blobBytes(file, KIND);
  const { values, end } = await readPickles(bytes);
  const [, protocol, system, object = null, keys] = values;
  if (protocol !== 1001) throw damagedWeights(KIND, `its protocol is ${String(protocol)}, not 1001`);
  const isBigEndian = system instanceof Map && system.get('little_endian') === false;
  const { tensors, place } = findStateDict(object);
  const sizes = new Map(Array.from(tensors.values(), ({ storage }) => [storage.key, storage.elementBytes]));
  const starts = await storageStarts(bytes, { keys, sizes, end });
  const arrays = Array.from(tensors, ([name, tensor]) => {
    const storage = starts.get(tensor.storage.key);
    if (!storage) throw damagedWeights(KIND, `the numbers of ${name} are missing`);
    const held = { ...tensor.storage, count: storage.count };
    return tensorArray(name, { ...tensor, storage: held }, { bytes, start: storage.start, isBigEndian });
  }).filter((array) => array !== null);
  if (arrays.length === 0)
    throw unsupportedWeights(
      'This torch file holds whole numbers only: its weights are quantised.',
      'Take the file with weights in float32 or float16.',
    );
  return { format: 'torch-legacy', arrays, metadata: place ? { place } : {}, graph: null };
}

/** The five values, and where the last one ends; all are checked before the first is built. */
async function readPickles(bytes: FileBytes): Promise<{ values: PickleValue[]; end: number }> {
  for (let length = FIRST_BYTES; ; length *= 8) {
    const head = await bytes.read(0, Math.min(length, bytes.sizeBytes));
    try {
      const starts = [0];
      for (let index = 0; index < PICKLES; index++) starts.push(checkPickleGlobals(head, starts[index] ?? 0));
      const values = starts.slice(0, PICKLES).map((start) => unpickle(head, start));
      return { values, end: starts[PICKLES] ?? 0 };
    } catch (error) {
      if (!(error instanceof PickleEnd)) throw error;
      if (head.length === bytes.sizeBytes || length > MAX_PICKLE_BYTES)
        throw damagedWeights(KIND, 'its description breaks off');
    }
  }
}

/** Walks from storage to storage by their counts; the size of a number is known from the tensors that use it. */
async function storageStarts(
  bytes: FileBytes,
  { keys, sizes, end }: { keys: PickleValue | undefined; sizes: Map<string, number>; end: number },
): Promise<Map<string, { start: number; count: number }>> {
  if (!Array.isArray(keys)) throw damagedWeights(KIND, 'it has no list of storages');
  const starts = new Map<string, { start: number; count: number }>();
  let at = end;
  for (const key of keys) {
    if (starts.size === sizes.size) break; // what follows belongs to nothing that is read
    const elementBytes = sizes.get(String(key));
    if (elementBytes === undefined)
      throw unsupportedWeights(
        'This is an old torch file in which other numbers stand between the weights.',
        "In Python, where you trust it: torch.save(torch.load('old.pth')['state_dict'], 'weights.pth').",
      );
    const head = await bytes.read(at, at + 8);
    const count = Number(new DataView(head.buffer).getBigUint64(0, true));
    if (at + 8 + count * elementBytes > bytes.sizeBytes)
      throw damagedWeights(
        KIND,
        `it ends at byte ${bytes.sizeBytes}, inside the ${count} numbers of a storage`,
      );
    starts.set(String(key), { start: at + 8, count });
    at += 8 + count * elementBytes;
  }
  return starts;
}
