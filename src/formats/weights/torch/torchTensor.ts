import { elementCount } from '../../../lib/namedArrays';
import { ELEMENT_BYTES } from '../decodeElements';
import type { FileBytes } from '../fileBytes';
import { readElements } from '../readElements';
import { gatherStrided, isRowMajor, stridedSpan } from '../stridedArray';
import { damagedWeights } from '../weightError';
import type { WeightArray, WeightType } from '../weightFile';

/** A run of numbers that tensors look into; several may share one. */
export interface TorchStorage {
  key: string;
  /** Null for whole numbers, which hold no weights. */
  type: WeightType | null;
  elementBytes: number;
  /** Elements. */
  count: number;
  /** First element, in legacy files where a storage is a view of another; else 0. */
  offset: number;
}

/** `shape` and `strides` as in torch; `offset` in elements of the storage. */
export interface TorchTensor {
  storage: TorchStorage;
  offset: number;
  shape: number[];
  strides: number[];
}

/** Where the numbers of a storage lie. */
export interface StoragePlace {
  bytes: FileBytes;
  /** Byte of the storage's first element. */
  start: number;
  isBigEndian: boolean;
}

/**
 * A tensor as an array of the file, in row-major order whatever its strides; null for whole numbers. Throws
 * `corrupt-data` where it reaches beyond its storage, or repeats numbers so that it is larger than that.
 */
export function tensorArray(name: string, tensor: TorchTensor, place: StoragePlace): WeightArray | null {
  const { storage, offset, shape, strides } = tensor;
  const { type } = storage;
  if (type === null) return null;
  const span = stridedSpan(tensor);
  const count = elementCount(shape);
  if (storage.offset + offset + span > storage.count || count > storage.count)
    throw damagedWeights(
      'torch file',
      `${name} [${shape}] with strides [${strides}] from ${offset} on needs more than the ${storage.count} numbers of its storage`,
    );
  const start = place.start + (storage.offset + offset) * ELEMENT_BYTES[type];
  const range = { start, count: span, type, isBigEndian: place.isBigEndian };
  return {
    name,
    shape,
    type,
    read: async () => {
      const numbers = await readElements(place.bytes, range);
      return isRowMajor(tensor) ? numbers : gatherStrided(numbers, tensor);
    },
  };
}
