import { decodeElements, ELEMENT_BYTES } from './decodeElements';
import type { FileBytes } from './fileBytes';
import type { WeightType } from './weightFile';

/** Where a run of numbers lies. */
export interface ElementRange {
  /** Byte of the first. */
  start: number;
  count: number;
  type: WeightType;
  isBigEndian?: boolean;
}

/** Reads a run of numbers as f32; no more is allocated than the file holds. Throws `corrupt-data`. */
export async function readElements(
  bytes: FileBytes,
  { start, count, type, isBigEndian }: ElementRange,
): Promise<Float32Array<ArrayBuffer>> {
  return decodeElements(await bytes.read(start, start + count * ELEMENT_BYTES[type]), type, isBigEndian);
}
