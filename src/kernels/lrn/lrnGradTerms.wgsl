// Local response normalization, first pass of the gradient: what each output d adds to the gradient of every input in
// its window, terms(d) = dy(d) x(d) s(d)^-(BETA+1), with s(d) = K + ALPHA * sum of x^2 over d's window. Without it
// lrnGrad.wgsl would sum n windows of n; workgroup memory would do as well, but its barriers make software adapters
// crawl.
//
// x, dy, terms: [N, H, W, C], flat. Needs lrnPower.wgsl and lrnScale.wgsl in front.

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> dy: array<f32>;
@group(0) @binding(2) var<storage, read_write> terms: array<f32>;

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
  let s = windowScales(index);
  let factors = negativePower(s) / s;
  for (var k = 0u; k < LANES; k++) {
    terms[index + k] = dy[index + k] * x[index + k] * factors[k];
  }
}
