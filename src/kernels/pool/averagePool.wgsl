// Average pooling, forward: the mean over the pixels of the window that lie inside the image. One invocation computes
// four neighbouring channels of one output pixel.
//
// x: [N, IN_HEIGHT, IN_WIDTH, CHANNELS] and y: [N, OUT_HEIGHT, OUT_WIDTH, CHANNELS], bound at 0 and 1 by storageBuffer.ts
// as arrays of UNIT floats. Constants as in maxPool.wgsl; WORDS = ceil(CHANNELS / 4).

override UNIT: u32;
override CHANNELS: u32;
override WORDS: u32;
override IN_HEIGHT: i32;
override IN_WIDTH: i32;
override OUT_HEIGHT: u32;
override OUT_WIDTH: u32;
override FILTER: i32;
override STRIDE: i32;
override PAD_TOP: i32;
override PAD_LEFT: i32;

const WORKGROUP = 64u;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (workgroup.y * grid.x + workgroup.x) * WORKGROUP + lane;
  let pixel = index / WORDS;
  let channel = (index % WORDS) * 4u;
  if (pixel * CHANNELS >= arrayLength(&y) * UNIT) {
    return;
  }
  let image = i32(pixel / (OUT_WIDTH * OUT_HEIGHT));
  let top = i32((pixel / OUT_WIDTH) % OUT_HEIGHT) * STRIDE - PAD_TOP;
  let left = i32(pixel % OUT_WIDTH) * STRIDE - PAD_LEFT;
  let firstRow = max(top, 0);
  let endRow = min(top + FILTER, IN_HEIGHT);
  let firstColumn = max(left, 0);
  let endColumn = min(left + FILTER, IN_WIDTH);
  var sum = vec4f();
  for (var row = firstRow; row < endRow; row++) {
    for (var column = firstColumn; column < endColumn; column++) {
      sum += xAt(u32((image * IN_HEIGHT + row) * IN_WIDTH + column) * CHANNELS + channel);
    }
  }
  let mean = sum / f32((endRow - firstRow) * (endColumn - firstColumn));
  yStore(pixel * CHANNELS + channel, mean, min(4u, CHANNELS - channel));
}
