/** Pictures hardly shrink when packed, so an archive that unpacks to this many times its size is no collection of them. */
const RATIO = 100;
const FLOOR_BYTES = 2 ** 30;

/** What an archive may unpack to in all, beyond which it is taken for a decompression bomb. */
export function mostUnpackedBytes(packedBytes: number): number {
  return FLOOR_BYTES + packedBytes * RATIO;
}
