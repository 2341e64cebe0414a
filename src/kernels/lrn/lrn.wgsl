// Local response normalization, forward: y = x / (K + ALPHA * sum of x^2 over the window)^BETA (paper, section 3.3).
// One invocation computes one element. The window of channel c is c - BEFORE .. c + AFTER, clipped to c's group.
//
// x, y: [N, H, W, C], flat.
// Constants: CHANNELS = C, GROUP = C / groups, BEFORE + AFTER = n - 1.

override CHANNELS: u32;
override GROUP: u32;
override BEFORE: u32;
override AFTER: u32;
override K: f32;
override ALPHA: f32;
override BETA: f32;

const WORKGROUP = 256u;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;

// s^-BETA; for the paper's 0.75 without the two roundings of pow.
fn negativePower(s: f32) -> f32 {
  if (BETA == 0.75) {
    let root = inverseSqrt(s);
    return root * sqrt(root);
  }
  return pow(s, -BETA);
}

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
  let channel = index % CHANNELS;
  let inGroup = channel % GROUP;
  let first = index - min(inGroup, BEFORE);
  let last = index + min(GROUP - 1u - inGroup, AFTER);
  var sum = 0.0;
  for (var i = first; i <= last; i++) {
    sum += x[i] * x[i];
  }
  y[index] = x[index] * negativePower(K + ALPHA * sum);
}
