// One step of SGD with momentum and weight decay in the paper's form (section 5), in place:
//   v <- momentum v - learningRate (weightDecay w + g);  w <- w + v.
// One invocation updates one `Value`: f32, or vec4f where 4 divides the array's length. sgdUpdate.ts puts the alias in
// front.
//
// gradient, weight, velocity: one parameter array each, flat, of the same length.

struct Rates {
  learningRate: f32,
  momentum: f32,
  weightDecay: f32,
}

const WORKGROUP = 256u;

@group(0) @binding(0) var<storage, read> gradient: array<Value>;
@group(0) @binding(1) var<storage, read_write> weight: array<Value>;
@group(0) @binding(2) var<storage, read_write> velocity: array<Value>;
@group(0) @binding(3) var<uniform> rates: Rates;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (workgroup.y * grid.x + workgroup.x) * WORKGROUP + lane;
  if (index >= arrayLength(&weight)) {
    return;
  }
  let w = weight[index];
  let v = rates.momentum * velocity[index] - rates.learningRate * (rates.weightDecay * w + gradient[index]);
  velocity[index] = v;
  weight[index] = w + v;
}
