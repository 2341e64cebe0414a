// Average pooling, gradient of x: each window spreads dy evenly over its pixels inside the image. One invocation
// computes four neighbouring channels of one input pixel by gathering from the windows that hold it, row by row. Where x
// is the result of a ReLU, IS_MASKED = 1 multiplies by its slope, (x > 0); else x is not read.
//
// dy: [N, OUT_HEIGHT, OUT_WIDTH, CHANNELS]; x, dx: [N, IN_HEIGHT, IN_WIDTH, CHANNELS]; bound at 0, 1, 2 by
// storageBuffer.ts as arrays of UNIT floats. Constants as in averagePool.wgsl.

override UNIT: u32;
override IS_MASKED: u32;
override CHANNELS: u32;
override WORDS: u32;
override IN_HEIGHT: i32;
override IN_WIDTH: i32;
override OUT_HEIGHT: i32;
override OUT_WIDTH: i32;
override FILTER: i32;
override STRIDE: i32;
override PAD_TOP: i32;
override PAD_LEFT: i32;

const WORKGROUP = 64u;

// First output whose window still reaches padded position p.
fn firstWindow(p: i32) -> i32 {
  return max(0, (p - FILTER + STRIDE) / STRIDE);
}

// How many of window o's positions lie inside a side of that length.
fn inside(o: i32, side: i32, pad: i32) -> i32 {
  let start = o * STRIDE - pad;
  return min(start + FILTER, side) - max(start, 0);
}

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (workgroup.y * grid.x + workgroup.x) * WORKGROUP + lane;
  if (index / WORDS * CHANNELS >= arrayLength(&dx) * UNIT) {
    return;
  }
  let pixel = i32(index / WORDS);
  let channel = (index % WORDS) * 4u;
  let first = (index / WORDS) * CHANNELS + channel;
  let image = pixel / (IN_WIDTH * IN_HEIGHT);
  let row = (pixel / IN_WIDTH) % IN_HEIGHT + PAD_TOP; // in padded coordinates
  let column = pixel % IN_WIDTH + PAD_LEFT;
  var sum = vec4f();
  for (var oy = firstWindow(row); oy <= min(row / STRIDE, OUT_HEIGHT - 1); oy++) {
    let rows = inside(oy, IN_HEIGHT, PAD_TOP);
    for (var ox = firstWindow(column); ox <= min(column / STRIDE, OUT_WIDTH - 1); ox++) {
      let output = u32((image * OUT_HEIGHT + oy) * OUT_WIDTH + ox);
      sum += dyAt(output * CHANNELS + channel) / f32(rows * inside(ox, IN_WIDTH, PAD_LEFT));
    }
  }
  if (IS_MASKED == 1u) {
    sum = select(vec4f(), sum, xAt(first) > vec4f());
  }
  dxStore(first, sum, min(4u, CHANNELS - channel));
}
