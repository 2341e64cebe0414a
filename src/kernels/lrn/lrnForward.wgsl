// Local response normalization, forward: y = x s^-BETA with s = K + ALPHA * sum of x^2 over the window (paper, section
// 3.3).
//
// x, y: [N, H, W, C], flat. Needs lrnPower.wgsl and lrnScale.wgsl in front.

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = ((workgroup.y * grid.x + workgroup.x) * WORKGROUP + lane) * LANES;
  if (index >= arrayLength(&x)) {
    return;
  }
  let powers = negativePower(windowScales(index));
  for (var k = 0u; k < LANES; k++) {
    y[index + k] = x[index + k] * powers[k];
  }
}
