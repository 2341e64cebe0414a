// How fast this adapter multiplies and adds: chains of multiply-adds that do not depend on one another, all in registers.
// One invocation runs 12 chains (3 vectors of 4), each `rounds * 16` multiply-adds long.
//
// result: [invocations], so that nothing is optimised away.
// FUSED: 1 for fma(), 0 for a product and a sum, which most compilers fuse; which is faster differs.

override FUSED: u32;

struct Work {
  rounds: u32,
  // Near 1 and near 0, so that the chains stay finite; unknown to the compiler.
  factor: f32,
  summand: f32,
}

const WORKGROUP = 64u;

@group(0) @binding(0) var<storage, read_write> result: array<f32>;
@group(0) @binding(1) var<uniform> work: Work;

fn multiplyAdd(chain: vec4f, factor: vec4f, summand: vec4f) -> vec4f {
  if (FUSED == 1u) {
    return fma(chain, factor, summand);
  }
  return chain * factor + summand;
}

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (workgroup.y * grid.x + workgroup.x) * WORKGROUP + lane;
  let factor = vec4f(work.factor);
  let summand = vec4f(work.summand);
  var a = vec4f(f32(lane), 1.0, 2.0, 3.0);
  var b = a + 4.0;
  var c = a + 8.0;
  for (var round = 0u; round < work.rounds; round++) {
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
    a = multiplyAdd(a, factor, summand);
    b = multiplyAdd(b, factor, summand);
    c = multiplyAdd(c, factor, summand);
  }
  let sum = a + b + c;
  result[index] = sum.x + sum.y + sum.z + sum.w;
}
