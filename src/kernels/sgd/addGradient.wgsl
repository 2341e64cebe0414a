// Adds a micro-batch's gradient to the sum of the earlier ones, in place. One invocation adds one `Value`: f32, or vec4f
// where 4 divides the array's length. addGradient.ts puts the alias in front.
//
// gradient, sum: one parameter array each, flat, of the same length.

const WORKGROUP = 256u;

@group(0) @binding(0) var<storage, read> gradient: array<Value>;
@group(0) @binding(1) var<storage, read_write> sum: array<Value>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (workgroup.y * grid.x + workgroup.x) * WORKGROUP + lane;
  if (index >= arrayLength(&sum)) {
    return;
  }
  sum[index] += gradient[index];
}
