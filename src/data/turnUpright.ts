/**
 * A square RGB u8 `[side, side, 3]` turned as its EXIF orientation (1 to 8) asks for: 3 is half a turn, 6 a quarter
 * clockwise, 8 counter-clockwise, 2, 4, 5 and 7 are mirrored besides.
 */
export function turnUpright(
  pixels: Uint8Array<ArrayBuffer>,
  side: number,
  orientation: number,
): Uint8Array<ArrayBuffer> {
  if (orientation === 1) return pixels;
  const last = side - 1;
  const isTransposed = orientation >= 5;
  // Where the picture's right and bottom lie in the file.
  const isMirroredX = [2, 3, 7, 8].includes(orientation);
  const isMirroredY = [3, 4, 6, 7].includes(orientation);
  const upright = new Uint8Array(pixels.length);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const [column, row] = isTransposed ? [y, x] : [x, y];
      const from = ((isMirroredY ? last - row : row) * side + (isMirroredX ? last - column : column)) * 3;
      upright.set(pixels.subarray(from, from + 3), (y * side + x) * 3);
    }
  return upright;
}
