// y = activation(x), elementwise, where no product's epilogue does it: after a pooling, say. One invocation computes four
// neighbouring elements. Needs the buffers x and y (storageBuffer.ts; x and y may be of any shape) and activate.wgsl in
// front. UNIT: floats per element of the arrays, 4 or 1.
override UNIT: u32;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let offset = ((workgroup.y * grid.x + workgroup.x) * 64u + lane) * 4u;
  let length = arrayLength(&y) * UNIT;
  if (offset >= length) { return; }
  yStore(offset, activate(xAt(offset)), length - offset);
}
