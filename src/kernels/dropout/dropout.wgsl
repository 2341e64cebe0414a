// Dropout, forward and gradient alike: y = x * SCALE where the unit is kept, else 0. The mask is drawn anew
// from counters each time and never stored. One invocation computes one element. Needs random.wgsl in front.
//
// x, y: [N, UNITS]: activations, or their gradients; reluResult: [N, UNITS], read where IS_MASKED = 1: the input of a
// gradient pass that is to carry the slope of the ReLU which made it, (reluResult > 0).
// Constants: a unit is kept when its 24-bit draw is not below THRESHOLD = ceil(rate * 2^24); SCALE = 1 / (1 - rate)
// in inverted dropout, 1 in the paper's.

override IS_MASKED: u32;
override UNITS: u32;
override THRESHOLD: u32;
override SCALE: f32;

struct Draw {
  key: u32,
  firstPosition: u32, // of the batch's first picture in the effective batch
}

const WORKGROUP = 64u;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> reluResult: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;
@group(0) @binding(3) var<uniform> draw: Draw;

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
  let pictureKey = pcgHash(draw.key ^ (draw.firstPosition + index / UNITS));
  var isKept = (randomBits(pictureKey, index % UNITS) >> 8u) >= THRESHOLD;
  if (IS_MASKED == 1u) {
    isKept = isKept & (reluResult[index] > 0.0);
  }
  y[index] = select(0.0, x[index] * SCALE, isKept);
}
