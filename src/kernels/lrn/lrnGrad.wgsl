// Local response normalization, second pass of the gradient of x: with terms from lrnGradTerms.wgsl,
//   dx(c) = dy(c) s(c)^-BETA - 2 ALPHA BETA x(c) * sum of terms(d) over the d whose window holds c,
// which are c - AFTER .. c + BEFORE, within c's group. One invocation computes one element, in O(n).
//
// dy, x, terms, dx: [N, H, W, C], flat. Needs lrnScale.wgsl in front.

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> dy: array<f32>;
@group(0) @binding(2) var<storage, read> terms: array<f32>;
@group(0) @binding(3) var<storage, read_write> dx: array<f32>;

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
  let inGroup = index % GROUP;
  let first = index - min(inGroup, AFTER);
  let last = index + min(GROUP - 1u - inGroup, BEFORE);
  var sum = 0.0;
  for (var i = first; i <= last; i++) {
    sum += terms[i];
  }
  dx[index] = dy[index] * negativePower(windowScale(index)) - 2.0 * ALPHA * BETA * x[index] * sum;
}
