// dz[i] = dy[i] * f * activation'(z[i]) for y = f * activation(z) with the factor f of dropout, 1 where there is none.
// From the result y: relu' = (y > 0), tanh' = 1 - (y / f)^2, sigmoid' = y / f (1 - y / f). One invocation computes one element.
// Bindings: dy, y, dz, all [pictures, COLUMNS]; draw: see dropoutFactor.wgsl, which or noDropout.wgsl goes in front.
// ACTIVATION: 0 linear, 1 relu, 2 tanh, 3 sigmoid.
override ACTIVATION: u32;
override COLUMNS: u32;

@group(0) @binding(0) var<storage, read> dy: array<f32>;
@group(0) @binding(1) var<storage, read> y: array<f32>;
@group(0) @binding(2) var<storage, read_write> dz: array<f32>;
@group(0) @binding(3) var<uniform> draw: vec2u;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
  if (index >= arrayLength(&dz)) { return; }
  let factor = dropoutFactor(draw, index / COLUMNS, index % COLUMNS);
  var slope = factor;
  if (ACTIVATION == 1u) { slope = select(0f, factor, y[index] > 0); }
  if (ACTIVATION >= 2u) {
    let activated = y[index] / select(1f, factor, factor > 0);
    slope = factor * select(1 - activated * activated, activated * (1 - activated), ACTIVATION == 3u);
  }
  dz[index] = dy[index] * slope;
}
