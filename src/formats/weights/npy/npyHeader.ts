import type { FileBytes } from '../fileBytes';
import { damagedWeights, unsupportedWeights } from '../weightError';
import type { WeightType } from '../weightFile';

export interface NpyHeader {
  /** Null for whole numbers, which hold no weights. */
  type: WeightType | null;
  isBigEndian: boolean;
  isFortranOrder: boolean;
  shape: number[];
  /** Byte of the first element. */
  dataStart: number;
}

const KIND = '.npy file';
const TYPES: Readonly<Record<string, WeightType>> = { f8: 'F64', f4: 'F32', f2: 'F16' };
const MAX_HEADER_BYTES = 64 * 1024;

/**
 * Reads the header of an array that `numpy.save` wrote: magic, version, length, and a Python dictionary as text (NEP 1).
 * It is matched, not evaluated. Throws `corrupt-data`, and `unsupported-file` for objects and records.
 */
export async function readNpyHeader(bytes: FileBytes): Promise<NpyHeader> {
  const head = await bytes.read(0, Math.min(12, bytes.sizeBytes));
  const view = new DataView(head.buffer);
  if (head.length < 12 || view.getUint32(0) !== 0x934e554d || view.getUint16(4) !== 0x5059)
    throw damagedWeights(KIND, 'it does not begin with its mark');
  const isFirstVersion = view.getUint8(6) === 1;
  const length = isFirstVersion ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = isFirstVersion ? 10 : 12;
  if (length > MAX_HEADER_BYTES) throw damagedWeights(KIND, `its header would be ${length} bytes`);
  const text = new TextDecoder().decode(await bytes.read(start, start + length));
  const [, descr] = /'descr':\s*(?:'([^']*)'|\[)/.exec(text) ?? [];
  const [, order] = /'fortran_order':\s*(True|False)/.exec(text) ?? [];
  const [, sides] = /'shape':\s*\(([\d,\sL]*)\)/.exec(text) ?? [];
  if (!order || sides === undefined) throw damagedWeights(KIND, `its header is ${text.trim().slice(0, 80)}`);
  const [, byteOrder, code] = /^([<>|=])?([a-zA-Z]\d*)$/.exec(descr ?? '') ?? [];
  if (!code || /^[OVSUMm]/.test(code))
    throw unsupportedWeights(
      descr === '|O'
        ? 'This NumPy file holds Python objects (a pickle), not an array of numbers.'
        : `This NumPy file holds ${descr ? `${descr} elements` : 'records'}, not numbers.`,
      "Save plain arrays instead: numpy.savez('weights.npz', **{'conv1.weight': w, ...}).",
    );
  const type = TYPES[code];
  if (!type && !/^[iub]\d$/.test(code))
    throw unsupportedWeights(
      `This NumPy file holds ${descr} numbers; f2, f4 and f8 can be read.`,
      "Save it with array.astype('float32').",
    );
  const shape = (sides.match(/\d+/g) ?? []).map(Number);
  return {
    type: type ?? null,
    isBigEndian: byteOrder === '>',
    isFortranOrder: order === 'True',
    shape,
    dataStart: start + length,
  };
}
