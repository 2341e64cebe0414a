// How fast this adapter reads and writes memory: one invocation copies one `Block`, its neighbours the next. roofline.ts
// puts the alias in front: vec4f, as a GPU's neighbours like it, or mat4x4f, which software adapters copy faster.
//
// source, copy: [blocks]

const WORKGROUP = 256u;

@group(0) @binding(0) var<storage, read> source: array<Block>;
@group(0) @binding(1) var<storage, read_write> copy: array<Block>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (workgroup.y * grid.x + workgroup.x) * WORKGROUP + lane;
  if (index < arrayLength(&source)) {
    copy[index] = source[index];
  }
}
