/** Two pictures look nearly the same where at most so many of their 128 hash bits differ. */
export const NEAR_BITS = 11;

/** A sum of brightness differences below this per bit is noise or nothing: such a picture is too flat to be told. */
const FLAT = 2;

/** Cells of the small grey version along the axis that is differenced and along the other. */
const LONG = 9;
const SHORT = 8;

/**
 * Perceptual hash of a square RGB u8 `[S, S, 3]`, `[4]` words: a difference hash (dHash). Bit i of the first 64 says
 * whether cell i of a grey 9 x 8 version is brighter than its right neighbour, the other 64 the same downwards in an
 * 8 x 9 version. Zeros where the picture is too flat. Integer arithmetic, so the same everywhere.
 */
export function pictureHash(pixels: Uint8Array, side: number): Uint32Array<ArrayBuffer> {
  const hash = new Uint32Array(4);
  const wide = cells(pixels, side, LONG, SHORT);
  const tall = cells(pixels, side, SHORT, LONG);
  let total = 0;
  const put = (bit: number, first: number, second: number) => {
    total += Math.abs(first - second);
    // Neighbouring bits go to different words: what is flat in one corner leaves all words varied.
    if (first > second) hash[bit & 3]! |= 1 << (bit >> 2);
  };
  for (let row = 0; row < SHORT; row++)
    for (let column = 0; column < SHORT; column++) {
      const bit = row * SHORT + column;
      put(bit, wide[row * LONG + column]!, wide[row * LONG + column + 1]!);
      put(64 + bit, tall[row * SHORT + column]!, tall[(row + 1) * SHORT + column]!);
    }
  return total < 128 * FLAT * CELL_UNIT ? new Uint32Array(4) : hash;
}

/** Values of `cells` per grey level. */
const CELL_UNIT = 256;

/** Mean brightness of each of `columns x rows` cells, in 1/256 grey levels, row by row. */
function cells(pixels: Uint8Array, side: number, columns: number, rows: number): Int32Array {
  const means = new Int32Array(columns * rows);
  const edge = (index: number, count: number) => Math.floor((index * side) / count);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const top = Math.min(edge(row, rows), side - 1);
      const left = Math.min(edge(column, columns), side - 1);
      const bottom = Math.max(top + 1, edge(row + 1, rows));
      const right = Math.max(left + 1, edge(column + 1, columns));
      let sum = 0;
      for (let y = top; y < bottom; y++)
        for (let at = (y * side + left) * 3; at < (y * side + right) * 3; at += 3)
          sum += 77 * pixels[at]! + 150 * pixels[at + 1]! + 29 * pixels[at + 2]!;
      means[row * columns + column] = Math.floor(sum / ((bottom - top) * (right - left)));
    }
  return means;
}
