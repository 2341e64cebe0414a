import { elementCount, type ShapedArray } from '../src/lib/namedArrays';

/** A copy with its axes in another order: axis i of the result is axis `order[i]` of `array`. */
export function permuteAxes({ shape, data }: ShapedArray, order: number[]): ShapedArray {
  const strides = shape.map((_, axis) => elementCount(shape.slice(axis + 1)));
  const sides = order.map((axis) => shape[axis] ?? 1);
  const steps = order.map((axis) => strides[axis] ?? 1);
  const result = new Float32Array(data.length);
  const at = sides.map(() => 0);
  let from = 0;
  for (let to = 0; to < result.length; to++) {
    result[to] = data[from] ?? 0;
    for (let axis = sides.length - 1; axis >= 0; axis--) {
      at[axis]!++;
      from += steps[axis]!;
      if (at[axis]! < sides[axis]!) break;
      from -= sides[axis]! * steps[axis]!;
      at[axis] = 0;
    }
  }
  return { shape: sides, data: result };
}
