// What follows the gradient of a product whose input x was the result of a ReLU: zero wherever x is.
// FUSED: false in a slice of the depth, where sumSlices.wgsl does it.
override FUSED: bool;

fn masked(value: vec4f, offset: u32) -> vec4f {
  if (FUSED) { return select(vec4f(), value, xAt(offset) > vec4f()); }
  return value;
}
