import { invariant } from '../lib/invariant';

/** Fixed-point bits of a filter weight: 8 are the pixel's, 2 guard the sums. */
const WEIGHT_BITS = 22;
const ROUND = 1 << (WEIGHT_BITS - 1);

/** The source pixels and integer weights that make each output pixel along one axis. */
interface Taps {
  /** First source pixel per output pixel. */
  starts: Int32Array;
  counts: Int32Array;
  /** `[side, stride]`, summing to about 2^22 per row. */
  weights: Int32Array;
  stride: number;
}

/**
 * Weights of the antialiased triangle filter: its width grows with the reduction, so that every source pixel counts.
 * `sourceSide` pixels become `resizedSide`; of these, `side` from `offset` on are kept.
 */
function makeTaps(sourceSide: number, resizedSide: number, offset: number, side: number): Taps {
  const scale = sourceSide / resizedSide;
  const support = Math.max(1, scale);
  const stride = Math.ceil(support) * 2 + 1;
  const taps: Taps = {
    starts: new Int32Array(side),
    counts: new Int32Array(side),
    weights: new Int32Array(side * stride),
    stride,
  };
  for (let index = 0; index < side; index++) {
    const center = (index + offset + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const count = Math.min(sourceSide, Math.trunc(center + support + 0.5)) - start;
    const exact = Array.from({ length: count }, (_, tap) =>
      Math.max(0, 1 - Math.abs((tap + start - center + 0.5) / support)),
    );
    const total = exact.reduce((sum, weight) => sum + weight, 0);
    taps.starts[index] = start;
    taps.counts[index] = count;
    exact.forEach((weight, tap) => {
      taps.weights[index * stride + tap] = Math.trunc(0.5 + (weight / total) * (1 << WEIGHT_BITS));
    });
  }
  return taps;
}

const MAX_KEPT_TAPS = 64;
const keptTaps = new Map<string, Taps>();

/** As makeTaps, kept for the next picture of that size. */
function tapsFor(...axis: Parameters<typeof makeTaps>): Taps {
  const key = axis.join();
  const taps = keptTaps.get(key) ?? makeTaps(...axis);
  if (keptTaps.size >= MAX_KEPT_TAPS) keptTaps.clear();
  keptTaps.set(key, taps);
  return taps;
}

/** How a picture of any shape becomes a square: scaled until its shorter side is `side`, the middle of the longer kept. */
function squareGeometry(width: number, height: number, side: number) {
  const shorter = Math.min(width, height);
  const resizedWidth = width <= height ? side : Math.trunc((side * width) / shorter);
  const resizedHeight = height <= width ? side : Math.trunc((side * height) / shorter);
  return {
    resizedWidth,
    resizedHeight,
    left: Math.floor((resizedWidth - side) / 2),
    top: Math.floor((resizedHeight - side) / 2),
  };
}

/**
 * Scales a picture so that its shorter side is `side` and cuts the centre square, in integer arithmetic: the same
 * bytes in every engine. The filter is Pillow's antialiased BILINEAR (`ImagingResample`, two passes of 8 bits with
 * 22-bit weights), bit for bit, since browsers' own scaling differs between versions and aliases.
 * Rows come in strips, so the decoded picture need not be held as a whole; only `[height, side, 3]` is kept.
 */
export class SquareResampler {
  private readonly horizontal: Taps;
  private readonly vertical: Taps;
  /** Source rows that matter: `[firstRow, endRow)`. */
  readonly firstRow: number;
  readonly endRow: number;
  private readonly rows: Uint8ClampedArray;

  private readonly width: number;
  private readonly side: number;

  constructor(width: number, height: number, side: number) {
    this.width = width;
    this.side = side;
    const { resizedWidth, resizedHeight, left, top } = squareGeometry(width, height, side);
    this.horizontal = tapsFor(width, resizedWidth, left, side);
    this.vertical = tapsFor(height, resizedHeight, top, side);
    this.firstRow = this.vertical.starts[0] ?? 0;
    this.endRow = (this.vertical.starts[side - 1] ?? 0) + (this.vertical.counts[side - 1] ?? 0);
    this.rows = new Uint8ClampedArray((this.endRow - this.firstRow) * side * 3);
  }

  /** Takes source rows `[start, start + count)` as u8 `[count, width, channels]`; only the first three channels count. */
  addRows(pixels: ArrayLike<number>, start: number, channels: 3 | 4): void {
    const { starts, counts, weights, stride } = this.horizontal;
    const rowLength = this.width * channels;
    const { rows } = this;
    const end = Math.min(this.endRow, start + pixels.length / rowLength);
    for (let row = Math.max(start, this.firstRow); row < end; row++) {
      const rowBase = (row - start) * rowLength;
      let target = (row - this.firstRow) * this.side * 3;
      for (let column = 0; column < this.side; column++) {
        let red = ROUND;
        let green = ROUND;
        let blue = ROUND;
        const weightBase = column * stride;
        const tapCount = counts[column]!;
        let source = rowBase + starts[column]! * channels;
        for (let tap = 0; tap < tapCount; tap++) {
          const weight = weights[weightBase + tap]!;
          red += Math.imul(pixels[source]!, weight);
          green += Math.imul(pixels[source + 1]!, weight);
          blue += Math.imul(pixels[source + 2]!, weight);
          source += channels;
        }
        rows[target++] = red >> WEIGHT_BITS;
        rows[target++] = green >> WEIGHT_BITS;
        rows[target++] = blue >> WEIGHT_BITS;
      }
    }
  }

  /** The square, u8 `[side, side, 3]`, owned by the caller; every row must have been added. */
  finish(): Uint8Array<ArrayBuffer> {
    const { starts, counts, weights, stride } = this.vertical;
    const rowLength = this.side * 3;
    const result = new Uint8ClampedArray(this.side * rowLength);
    const { rows } = this;
    const sums = new Int32Array(rowLength);
    for (let row = 0; row < this.side; row++) {
      const first = starts[row]! - this.firstRow;
      const count = counts[row]!;
      invariant((first + count) * rowLength <= rows.length, `row ${row} reads behind the picture`);
      sums.fill(ROUND);
      let tap = 0;
      for (; tap + 1 < count; tap += 2) {
        const upper = weights[row * stride + tap]!;
        const lower = weights[row * stride + tap + 1]!;
        const base = (first + tap) * rowLength;
        for (let column = 0; column < rowLength; column++)
          sums[column] =
            sums[column]! +
            Math.imul(rows[base + column]!, upper) +
            Math.imul(rows[base + rowLength + column]!, lower);
      }
      if (tap < count) {
        const weight = weights[row * stride + tap]!;
        const base = (first + tap) * rowLength;
        for (let column = 0; column < rowLength; column++)
          sums[column] = sums[column]! + Math.imul(rows[base + column]!, weight);
      }
      const target = row * rowLength;
      for (let column = 0; column < rowLength; column++)
        result[target + column] = sums[column]! >> WEIGHT_BITS;
    }
    return new Uint8Array(result.buffer);
  }
}
