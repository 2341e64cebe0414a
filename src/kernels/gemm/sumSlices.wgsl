// y[i] = f * activation(sum over slices, in order, of partial[slice, i] + bias[i % COLUMNS]), with the factor f of
// dropout (dropoutFactor.wgsl, or noDropout.wgsl, goes in front),
// or, when HAS_MASK, zero wherever mask[i] is not greater than zero.
// One invocation computes one element. Bindings: partial [slices, length]; bias [COLUMNS] or mask [length] (any buffer
// when there is neither); y [length]; draw. The second pass of every product whose depth was cut into slices.
override COLUMNS: u32;
override HAS_BIAS: bool;
override HAS_MASK: bool;

@group(0) @binding(0) var<storage, read> partial: array<f32>;
@group(0) @binding(1) var<storage, read> biasOrMask: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;
@group(0) @binding(3) var<uniform> draw: vec2u;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
  let length = arrayLength(&y);
  if (index >= length) { return; }
  let slices = arrayLength(&partial) / length;
  var sum = 0f;
  for (var slice = 0u; slice < slices; slice++) { sum += partial[slice * length + index]; }
  if (HAS_BIAS) { sum += biasOrMask[index % COLUMNS]; }
  if (HAS_MASK) { sum = select(0f, sum, biasOrMask[index] > 0); }
  y[index] = activate(vec4f(sum)).x * dropoutFactor(draw, index / COLUMNS, index % COLUMNS);
}
