import type { WeightType } from './weightFile';

export const ELEMENT_BYTES: Readonly<Record<WeightType, number>> = { F64: 8, F32: 4, F16: 2, BF16: 2 };

const IS_HOST_LITTLE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/**
 * Numbers of a file as f32, rounded to the nearest where they were wider.
 * @param bytes of whole elements; F32 in this machine's byte order is not copied but looked at in place, the rest may
 *   be changed: the caller gives them away
 */
export function decodeElements(
  bytes: Uint8Array<ArrayBuffer>,
  type: WeightType,
  isBigEndian = false,
): Float32Array<ArrayBuffer> {
  const size = ELEMENT_BYTES[type];
  const aligned = bytes.byteOffset % size === 0 ? bytes : bytes.slice();
  if (isBigEndian === IS_HOST_LITTLE) swapBytes(aligned, size);
  const { buffer, byteOffset } = aligned;
  const count = Math.floor(aligned.length / size);
  switch (type) {
    case 'F32':
      return new Float32Array(buffer, byteOffset, count);
    case 'F64':
      return new Float32Array(new Float64Array(buffer, byteOffset, count));
    case 'BF16':
      return widenBrains(new Uint16Array(buffer, byteOffset, count));
    case 'F16':
      return widenHalves(new Uint16Array(buffer, byteOffset, count));
  }
}

function swapBytes(bytes: Uint8Array, size: number): void {
  for (let start = 0; start + size <= bytes.length; start += size)
    bytes.subarray(start, start + size).reverse();
}

/** A bfloat16 is the upper half of an f32. */
function widenBrains(brains: Uint16Array): Float32Array<ArrayBuffer> {
  const bits = new Uint32Array(brains.length);
  for (let index = 0; index < brains.length; index++) bits[index] = (brains[index] ?? 0) << 16;
  return new Float32Array(bits.buffer);
}

/** By a table of all 65,536 halves: 256 KB, made when the first file of halves comes. */
function widenHalves(halves: Uint16Array): Float32Array<ArrayBuffer> {
  halfTable ??= Float32Array.from({ length: 0x10000 }, (_, bits) => halfValue(bits));
  const table = halfTable;
  const values = new Float32Array(halves.length);
  for (let index = 0; index < halves.length; index++) values[index] = table[halves[index] ?? 0] ?? 0;
  return values;
}

let halfTable: Float32Array | undefined;

/** IEEE 754 binary16: sign, 5 bits of exponent (bias 15), 10 of fraction. */
function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
