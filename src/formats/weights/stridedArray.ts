import { elementCount } from '../../lib/namedArrays';

/** How an array lies in a run of numbers: element `[i, j, ...]` is number `i * strides[0] + j * strides[1] + ...`. */
export interface StridedLayout {
  shape: readonly number[];
  /** In elements, none negative. */
  strides: readonly number[];
}

/** Strides of an array whose last index runs fastest. */
export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides: number[] = [];
  let stride = 1;
  for (const side of shape.toReversed()) {
    strides.unshift(stride);
    stride *= side;
  }
  return strides;
}

/** Whether the numbers lie in order and without gaps; what a side of 1 says of its stride means nothing. */
export function isRowMajor({ shape, strides }: StridedLayout): boolean {
  const expected = rowMajorStrides(shape);
  return (
    elementCount(shape) === 0 || shape.every((side, axis) => side === 1 || strides[axis] === expected[axis])
  );
}

/** How many numbers the array reaches over, from its first to its last. */
export function stridedSpan({ shape, strides }: StridedLayout): number {
  if (elementCount(shape) === 0) return 0;
  return 1 + shape.reduce((sum, side, axis) => sum + (side - 1) * (strides[axis] ?? 0), 0);
}

/** Copies a strided array into row-major order. */
export function gatherStrided(
  source: Float32Array<ArrayBuffer>,
  { shape, strides }: StridedLayout,
): Float32Array<ArrayBuffer> {
  const result = new Float32Array(elementCount(shape));
  const lastAxis = shape.length - 1;
  const lastSide = shape[lastAxis] ?? 1;
  const lastStride = strides[lastAxis] ?? 1;
  const index = new Array<number>(Math.max(0, lastAxis)).fill(0);
  let from = 0;
  for (let target = 0; target < result.length; ) {
    for (let at = from, left = lastSide; left > 0; left--, at += lastStride)
      result[target++] = source[at] ?? 0;
    // Counts the other indices up by one, the last of them fastest.
    for (let axis = lastAxis - 1; axis >= 0; axis--) {
      const stride = strides[axis] ?? 0;
      const next = (index[axis] ?? 0) + 1;
      from += stride;
      if (next < (shape[axis] ?? 0)) {
        index[axis] = next;
        break;
      }
      from -= next * stride;
      index[axis] = 0;
    }
  }
  return result;
}
