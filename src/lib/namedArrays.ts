/** One dense f32 array with its shape, e.g. a filter `[FH, FW, CIn/groups, COut]`. */
export interface ShapedArray {
  shape: number[];
  data: Float32Array<ArrayBuffer>;
}

/** Parameters or tensors by their field-standard name: `conv1.weight`, `conv1.bias`, `fc6.weight`, ... */
export type NamedArrays = Map<string, ShapedArray>;

/** Number of elements of a shape; 1 for a scalar. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}
