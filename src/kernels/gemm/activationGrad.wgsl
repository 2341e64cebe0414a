// dz[i] = dy[i] * activation'(z[i]), from the activation's result y: relu' = (y > 0), tanh' = 1 - y^2.
// One invocation computes one element. Bindings: dy, y, dz, all of one length. ACTIVATION: 1 relu, 2 tanh.
override ACTIVATION: u32;

@group(0) @binding(0) var<storage, read> dy: array<f32>;
@group(0) @binding(1) var<storage, read> y: array<f32>;
@group(0) @binding(2) var<storage, read_write> dz: array<f32>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
  if (index >= arrayLength(&dz)) { return; }
  let value = y[index];
  if (ACTIVATION == 1u) {
    dz[index] = select(0f, dy[index], value > 0);
  } else {
    dz[index] = dy[index] * (1 - value * value);
  }
}
