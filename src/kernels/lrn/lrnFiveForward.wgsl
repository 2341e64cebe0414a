// Local response normalization over five channels, forward: y = x s^-BETA. One invocation computes four neighbouring
// channels of one pixel.
//
// x, y: [N, H, W, C / 4] of vec4f. Needs lrnPower.wgsl and lrnFive.wgsl in front.

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (workgroup.y * grid.x + workgroup.x) * WORKGROUP + lane;
  if (index >= arrayLength(&x)) {
    return;
  }
  let sides = sidesOf(index);
  let run = runOf(x[max(index, 1u) - 1u], x[index], x[index + 1u], sides);
  y[index] = run.own * negativePower(K + ALPHA * windowSums(squares(run)));
}
