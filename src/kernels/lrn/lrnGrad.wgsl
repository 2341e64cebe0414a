// Local response normalization, gradient of x. With s(c) = K + ALPHA * sum of x^2 over c's window,
//   dx(c) = dy(c) s(c)^-BETA - 2 ALPHA BETA x(c) * sum of dy(d) x(d) s(d)^-(BETA+1) over the d whose window holds c,
// which are c - AFTER .. c + BEFORE. One workgroup covers WORKGROUP consecutive elements of the flat tensor and a halo:
// s, and the terms of the second sum, are computed once each in workgroup memory, so that an element costs O(n).
//
// dy, x, dx: [N, H, W, C], flat.
// Constants: CHANNELS = C, GROUP = C / groups, BEFORE + AFTER = n - 1.

override CHANNELS: u32;
override GROUP: u32;
override BEFORE: u32;
override AFTER: u32;
override K: f32;
override ALPHA: f32;
override BETA: f32;

const WORKGROUP = 256u;
override COVERED: u32 = WORKGROUP + BEFORE + AFTER;

@group(0) @binding(0) var<storage, read> dy: array<f32>;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> dx: array<f32>;

var<workgroup> powers: array<f32, COVERED>; // s^-BETA
var<workgroup> terms: array<f32, COVERED>; // dy x s^-(BETA+1)

fn negativePower(s: f32) -> f32 {
  if (BETA == 0.75) {
    let root = inverseSqrt(s);
    return root * sqrt(root);
  }
  return pow(s, -BETA);
}

// Fills place p of the workgroup's memory from flat element `index`.
fn prepare(p: u32, index: u32) {
  let inGroup = (index % CHANNELS) % GROUP;
  let first = index - min(inGroup, BEFORE);
  let last = index + min(GROUP - 1u - inGroup, AFTER);
  var sum = 0.0;
  for (var i = first; i <= last; i++) {
    sum += x[i] * x[i];
  }
  let s = K + ALPHA * sum;
  let power = negativePower(s);
  powers[p] = power;
  terms[p] = dy[index] * x[index] * power / s;
}

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let base = (workgroup.y * grid.x + workgroup.x) * WORKGROUP; // place AFTER of the memory
  for (var p = lane; p < COVERED; p += WORKGROUP) {
    let index = base + p - AFTER; // wraps below 0, which fails the test as well
    if (index < arrayLength(&x)) {
      prepare(p, index);
    }
  }
  workgroupBarrier();

  let index = base + lane;
  if (index >= arrayLength(&x)) {
    return;
  }
  let place = lane + AFTER;
  let inGroup = (index % CHANNELS) % GROUP;
  let first = place - min(inGroup, AFTER);
  let last = place + min(GROUP - 1u - inGroup, BEFORE);
  var sum = 0.0;
  for (var p = first; p <= last; p++) {
    sum += terms[p];
  }
  dx[index] = dy[index] * powers[place] - 2.0 * ALPHA * BETA * x[index] * sum;
}
