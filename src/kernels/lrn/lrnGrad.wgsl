// Local response normalization, second pass of the gradient of x: with terms from lrnGradTerms.wgsl,
//   dx(c) = dy(c) s(c)^-BETA - 2 ALPHA BETA x(c) * sum of terms(d) over the d whose window holds c,
// which are c - AFTER .. c + BEFORE, within c's group. O(n) per element.
// Where x is the result of a ReLU, IS_MASKED = 1 multiplies dx by its slope, (x > 0).
//
// x, dy, terms, dx: [N, H, W, C], flat. Needs lrnPower.wgsl and lrnScale.wgsl in front.

override IS_MASKED: u32;

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
  let index = ((workgroup.y * grid.x + workgroup.x) * WORKGROUP + lane) * LANES;
  if (index >= arrayLength(&x)) {
    return;
  }
  let reach = reachOf(index, AFTER, BEFORE);
  var sums = vec4f();
  for (var i = reach.first; i <= reach.last; i++) {
    sums += select(vec4f(), vec4f(terms[i]), inWindow(i, index, AFTER, BEFORE));
  }
  let powers = negativePower(windowScales(index));
  for (var k = 0u; k < LANES; k++) {
    let value = x[index + k];
    let gradient = dy[index + k] * powers[k] - 2.0 * ALPHA * BETA * value * sums[k];
    dx[index + k] = select(gradient, 0.0, (IS_MASKED == 1u) & (value <= 0.0));
  }
}
