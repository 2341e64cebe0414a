/** Compressed squares one behind the other: picture i is at `[offsets[i], offsets[i + 1])` of `stored`. */
export interface StoredSquares {
  stored: Uint8Array<ArrayBuffer>;
  offsets: Uint32Array<ArrayBuffer>;
  side: number;
}

/** Fewer pictures are not worth a message of their own. */
const SMALLEST_SHARE = 4;

/**
 * Squares to pixels u8 `[N, side, side, 3]`, the work divided among `workers`: `decode` is called with each share,
 * whose bytes are its own.
 */
export async function decodeInShares(
  { stored, offsets, side }: StoredSquares,
  workers: number,
  decode: (share: StoredSquares) => Promise<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const count = offsets.length - 1;
  const shareSize = Math.max(SMALLEST_SHARE, Math.ceil(count / workers));
  const shares: Promise<Uint8Array<ArrayBuffer>>[] = [];
  for (let first = 0; first < count; first += shareSize) {
    const own = offsets.slice(first, Math.min(count, first + shareSize) + 1);
    const start = own[0] ?? 0;
    const bytes = stored.slice(start, own.at(-1));
    shares.push(decode({ stored: bytes, offsets: own.map((offset) => offset - start), side }));
  }
  const decoded = await Promise.all(shares);
  if (decoded.length === 1 && decoded[0]) return decoded[0];
  const pixels = new Uint8Array(count * side * side * 3);
  let position = 0;
  for (const share of decoded) {
    pixels.set(share, position);
    position += share.length;
  }
  return pixels;
}
