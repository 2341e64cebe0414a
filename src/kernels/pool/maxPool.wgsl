// Max pooling, forward. One invocation computes PER_WORD neighbouring channels of one output pixel, and one word of
// arg-max: for each of them the place of the first maximum in its window, row by row, in 32 / PER_WORD bits. PER_WORD is 4
// or 2. Where x is the result of a ReLU, IS_MASKED = 1 notes no place for a maximum of 0, since the gradient stops there.
//
// x: [N, IN_HEIGHT, IN_WIDTH, CHANNELS] and y: [N, OUT_HEIGHT, OUT_WIDTH, CHANNELS], bound at 0 and 1 by storageBuffer.ts;
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
override IS_MASKED: u32;

const WORKGROUP = 64u;

@group(0) @binding(2) var<storage, read_write> argMax: array<u32>;

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
  let channel = (index % WORDS) * PER_WORD;
  let image = i32(pixel / (OUT_WIDTH * OUT_HEIGHT));
  let top = i32((pixel / OUT_WIDTH) % OUT_HEIGHT) * STRIDE - PAD_TOP;
  let left = i32(pixel % OUT_WIDTH) * STRIDE - PAD_LEFT;

  let firstRow = max(top, 0);
  let firstColumn = max(left, 0);
  var best = xAt(u32((image * IN_HEIGHT + firstRow) * IN_WIDTH + firstColumn) * CHANNELS + channel);
  var places = vec4u(u32((firstRow - top) * FILTER + firstColumn - left));
  for (var row = firstRow; row < min(top + FILTER, IN_HEIGHT); row++) {
    for (var column = firstColumn; column < min(left + FILTER, IN_WIDTH); column++) {
      let values = xAt(u32((image * IN_HEIGHT + row) * IN_WIDTH + column) * CHANNELS + channel);
      let isGreater = values > best;
      best = select(best, values, isGreater);
      places = select(places, vec4u(u32((row - top) * FILTER + column - left)), isGreater);
    }
  }

  yStore(pixel * CHANNELS + channel, best, min(PER_WORD, CHANNELS - channel));
  if (IS_MASKED == 1u) {
    places = select(vec4u(0xffffu), places, best > vec4f());
  }
  if (PER_WORD == 4u) {
    let bytes = places & vec4u(0xffu);
    argMax[index] = bytes.x | (bytes.y << 8u) | (bytes.z << 16u) | (bytes.w << 24u);
  } else {
    argMax[index] = places.x | (places.y << 16u);
  }
}
