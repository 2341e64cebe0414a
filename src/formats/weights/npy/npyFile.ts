import { elementCount } from '../../../lib/namedArrays';
import type { ZipEntry } from '../../zipEntry';
import { ELEMENT_BYTES } from '../decodeElements';
import { blobBytes, type FileBytes, memberBytes } from '../fileBytes';
import { readElements } from '../readElements';
import { gatherStrided, rowMajorStrides } from '../stridedArray';
import { damagedWeights, unsupportedWeights } from '../weightError';
import type { WeightArray, WeightFile } from '../weightFile';
import { readNpyHeader } from './npyHeader';

/** The one array of a `.npy` file, named after the file. Throws `corrupt-data` and `unsupported-file`. */
export async function openNpy(file: Blob, name: string): Promise<WeightFile> {
  const stem = name.replace(/^.*[/\\]/, '').replace(/\.npy$/i, '');
  const array = await npyArray(blobBytes(file, '.npy file'), stem);
  if (!array) throw wholeNumbers();
  return { format: 'npy', arrays: [array], metadata: {}, graph: null };
}

/** The arrays of a `.npz` file, which is a zip of `.npy` files; names without their ending. */
export async function openNpz(members: readonly ZipEntry[]): Promise<WeightFile> {
  const arrays: WeightArray[] = [];
  for (const member of members) {
    const array = await npyArray(memberBytes(member, '.npz file'), member.path.replace(/\.npy$/, ''));
    if (array) arrays.push(array);
  }
  if (arrays.length === 0) throw wholeNumbers();
  return { format: 'npz', arrays, metadata: {}, graph: null };
}

/** Null for whole numbers. */
async function npyArray(bytes: FileBytes, name: string): Promise<WeightArray | null> {
  const { type, isBigEndian, isFortranOrder, shape, dataStart } = await readNpyHeader(bytes);
  if (!type) return null;
  const count = elementCount(shape);
  const expected = dataStart + count * ELEMENT_BYTES[type];
  if (bytes.sizeBytes !== expected)
    throw damagedWeights(
      '.npy file',
      `${name} [${shape}] of ${type} takes ${expected} bytes with its header, the file has ${bytes.sizeBytes}`,
    );
  return {
    name,
    shape,
    type,
    read: async () => {
      const numbers = await readElements(bytes, { start: dataStart, count, type, isBigEndian });
      if (!isFortranOrder || shape.length < 2) return numbers;
      return gatherStrided(numbers, { shape, strides: rowMajorStrides(shape.toReversed()).toReversed() });
    },
  };
}

function wholeNumbers() {
  return unsupportedWeights(
    'This NumPy file holds whole numbers, not weights.',
    'Take the arrays of weights, in float32 or float16.',
  );
}
