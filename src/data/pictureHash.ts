/**
 * Two pictures look nearly the same where at most so many of their 128 hash bits differ.
 *
 * Measured: of the 45 million pairs among Imagenette's 9,469 photos none is near, of 312 million pairs among half of
 * CIFAR-10 79, all of them truly the same motif. Of photos changed on purpose are found again: saved as JPEG of
 * quality 40, halved, brightness or contrast changed by 15 %: 98 to 100 %; shifted by 2 %, zoomed by 4 % or turned by
 * 1 degree: about 85 %; shifted by 4 % both ways: 10 %. At 7 bits it was half of the shifted ones; up to 17 bits no
 * two of 700 different ImageNet photos were near.
 */
export const NEAR_BITS = 11;

/**
 * Fewer changes between neighbouring bits than this, of 224, and the picture is too plain to be told from others: a
 * sky, a gradient, a disc on white. It holds for 1.5 % of ImageNet's photos; the false pairs found before this
 * rule had 18 to 36.
 */
const PLAIN_CHANGES = 44;

/** Cells of the small grey version along the axis that is differenced and along the other. */
const LONG = 9;
const SHORT = 8;

/**
 * Perceptual hash of a square RGB u8 `[S, S, 3]`, `[4]` words: a difference hash. Of the first 64 bits each says
 * whether a cell of a grey 9 x 8 version is brighter than its right neighbour, the other 64 the same downwards in an
 * 8 x 9 version. Zeros where the picture is too plain. Integer arithmetic, so the same everywhere.
 */
export function pictureHash(pixels: Uint8Array, side: number): Uint32Array<ArrayBuffer> {
  const { wide, tall } = greyCells(pixels, side);
  const across = new Uint8Array(SHORT * SHORT);
  const down = new Uint8Array(SHORT * SHORT);
  for (let row = 0; row < SHORT; row++)
    for (let column = 0; column < SHORT; column++) {
      const at = row * SHORT + column;
      if (wide[row * LONG + column]! > wide[row * LONG + column + 1]!) across[at] = 1;
      if (tall[at]! > tall[at + SHORT]!) down[at] = 1;
    }
  const hash = new Uint32Array(4);
  if (changesOf(across) + changesOf(down) < PLAIN_CHANGES) return hash;
  // Neighbouring bits go to different words, so that none of them depends on one corner of the picture.
  across.forEach((bit, at) => {
    hash[at & 3]! |= bit << (at >> 2);
  });
  down.forEach((bit, at) => {
    hash[at & 3]! |= bit << (16 + (at >> 2));
  });
  return hash;
}

/** How often neighbours in a grid `[SHORT, SHORT]` differ, of 112 pairs. */
function changesOf(bits: Uint8Array): number {
  let changes = 0;
  for (let row = 0; row < SHORT; row++)
    for (let column = 0; column < SHORT; column++) {
      const at = row * SHORT + column;
      if (column + 1 < SHORT && bits[at] !== bits[at + 1]) changes++;
      if (row + 1 < SHORT && bits[at] !== bits[at + SHORT]) changes++;
    }
  return changes;
}

/** Mean brightness per cell in 1/256 grey levels: `wide` `[SHORT, LONG]`, `tall` `[LONG, SHORT]`. */
function greyCells(pixels: Uint8Array, side: number): { wide: Int32Array; tall: Int32Array } {
  const long = cellOfEach(side, LONG);
  const short = cellOfEach(side, SHORT);
  const wide = new Float64Array(SHORT * LONG);
  const tall = new Float64Array(LONG * SHORT);
  const inLong = new Int32Array(LONG);
  const inShort = new Int32Array(SHORT);
  for (let y = 0; y < side; y++) {
    inLong.fill(0);
    inShort.fill(0);
    let at = y * side * 3;
    for (let x = 0; x < side; x++, at += 3) {
      const grey = 77 * pixels[at]! + 150 * pixels[at + 1]! + 29 * pixels[at + 2]!; // ITU-R BT.601
      inLong[long.cells[x]!]! += grey;
      inShort[short.cells[x]!]! += grey;
    }
    for (let column = 0; column < LONG; column++) wide[short.cells[y]! * LONG + column]! += inLong[column]!;
    for (let column = 0; column < SHORT; column++) tall[long.cells[y]! * SHORT + column]! += inShort[column]!;
  }
  const mean = (sums: Float64Array, columns: typeof long, rows: typeof long) =>
    Int32Array.from(sums, (sum, cell) => {
      const column = cell % columns.counts.length;
      const row = Math.floor(cell / columns.counts.length);
      return Math.floor(sum / Math.max(1, columns.counts[column]! * rows.counts[row]!));
    });
  return { wide: mean(wide, long, short), tall: mean(tall, short, long) };
}

/** Which of `count` equal cells each of `side` pixels along an axis lies in, and how many lie in each. */
function cellOfEach(side: number, count: number): { cells: Uint8Array; counts: Int32Array } {
  const cells = Uint8Array.from({ length: side }, (_, pixel) => Math.floor((pixel * count) / side));
  const counts = new Int32Array(count);
  for (const cell of cells) counts[cell]! += 1;
  return { cells, counts };
}
