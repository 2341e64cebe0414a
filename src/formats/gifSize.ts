/**
 * Size of a GIF: its logical screen, or more where the first frame reaches over it (decoders grow the picture then).
 * GIF89a specification, sections 18 and 20; extension blocks before the frame are skipped.
 */
export function gifSize(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes.length < 13) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const screen = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  const flags = bytes[10] ?? 0;
  let position = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0); // behind the global colour table
  while (bytes[position] === 0x21) {
    position += 2;
    while ((bytes[position] ?? 0) > 0) position += (bytes[position] ?? 0) + 1;
    position++;
  }
  if (bytes[position] !== 0x2c || position + 9 > bytes.length) return screen;
  const uint16 = (offset: number) => view.getUint16(position + offset, true);
  return {
    width: Math.max(screen.width, uint16(1) + uint16(5)),
    height: Math.max(screen.height, uint16(3) + uint16(7)),
  };
}
