// Max pooling, forward. One invocation computes PER_WORD neighbouring channels of one output pixel, and one word of
// arg-max: for each of them the place of the first maximum in its window, row by row, in 32 / PER_WORD bits.
//
// x: [N, IN_HEIGHT, IN_WIDTH, CHANNELS]; y: [N, OUT_HEIGHT, OUT_WIDTH, CHANNELS];
// argMax: [N, OUT_HEIGHT, OUT_WIDTH, WORDS], WORDS = ceil(CHANNELS / PER_WORD).
// Constants: FILTER = side of the window; the first window starts PAD_TOP rows and PAD_LEFT columns outside.

override CHANNELS: u32;
override WORDS: u32;
override PER_WORD: u32;
override IN_HEIGHT: i32;
override IN_WIDTH: i32;
override OUT_HEIGHT: u32;
override OUT_WIDTH: u32;
override FILTER: i32;
override STRIDE: i32;
override PAD_TOP: i32;
override PAD_LEFT: i32;

const WORKGROUP = 64u;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
@group(0) @binding(2) var<storage, read_write> argMax: array<u32>;

// Writes the maximum over one window and one channel; returns its place.
fn pool(image: i32, top: i32, left: i32, channel: u32, output: u32) -> u32 {
  var best = 0.0;
  var place = -1;
  for (var row = max(top, 0); row < min(top + FILTER, IN_HEIGHT); row++) {
    for (var column = max(left, 0); column < min(left + FILTER, IN_WIDTH); column++) {
      let value = x[u32((image * IN_HEIGHT + row) * IN_WIDTH + column) * CHANNELS + channel];
      if (place < 0 || value > best) {
        best = value;
        place = (row - top) * FILTER + column - left;
      }
    }
  }
  y[output] = best;
  return u32(place);
}

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (workgroup.y * grid.x + workgroup.x) * WORKGROUP + lane;
  if (index >= arrayLength(&argMax)) {
    return;
  }
  let pixel = index / WORDS;
  let firstChannel = (index % WORDS) * PER_WORD;
  let image = i32(pixel / (OUT_WIDTH * OUT_HEIGHT));
  let top = i32((pixel / OUT_WIDTH) % OUT_HEIGHT) * STRIDE - PAD_TOP;
  let left = i32(pixel % OUT_WIDTH) * STRIDE - PAD_LEFT;
  var word = 0u;
  for (var k = 0u; k < min(PER_WORD, CHANNELS - firstChannel); k++) {
    let channel = firstChannel + k;
    word |= pool(image, top, left, channel, pixel * CHANNELS + channel) << (k * (32u / PER_WORD));
  }
  argMax[index] = word;
}
