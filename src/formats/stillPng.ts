/** Chunks that only the animation needs (APNG specification). */
const ANIMATION_CHUNKS = new Set(['acTL', 'fcTL', 'fdAT']);

/**
 * An animated PNG without its animation: the default picture, which plain PNG decoders show. Null where there is no
 * animation to leave out. For files whose animation is damaged while the picture is whole.
 */
export function stillPng(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  let isAnimated = false;
  for (let position = 8; position + 12 <= bytes.length; ) {
    const end = position + 12 + view.getUint32(position);
    const type = String.fromCharCode(...bytes.subarray(position + 4, position + 8));
    if (ANIMATION_CHUNKS.has(type)) isAnimated = true;
    else kept.push(bytes.subarray(position, end));
    position = end;
  }
  if (!isAnimated) return null;
  const result = new Uint8Array(kept.reduce((sum, chunk) => sum + chunk.length, 0));
  let position = 0;
  for (const chunk of kept) {
    result.set(chunk, position);
    position += chunk.length;
  }
  return result;
}
