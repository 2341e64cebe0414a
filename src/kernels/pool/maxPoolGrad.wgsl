// Max pooling, gradient of x, gathered without atomics. One invocation computes PER_WORD neighbouring channels of one
// input pixel: the sum of dy, row by row, over the windows whose arg-max is that pixel.
//
// dy: [N, OUT_HEIGHT, OUT_WIDTH, CHANNELS] and dx: [N, IN_HEIGHT, IN_WIDTH, CHANNELS], bound at 0 and 2 by
// storageBuffer.ts as arrays of UNIT floats; argMax: [N, OUT_HEIGHT, OUT_WIDTH, WORDS], as maxPool.wgsl wrote it.

override UNIT: u32;
override CHANNELS: u32;
override WORDS: u32;
override PER_WORD: u32;
override IN_HEIGHT: i32;
override IN_WIDTH: i32;
override OUT_HEIGHT: i32;
override OUT_WIDTH: i32;
override FILTER: i32;
override STRIDE: i32;
override PAD_TOP: i32;
override PAD_LEFT: i32;

const WORKGROUP = 64u;

@group(0) @binding(1) var<storage, read> argMax: array<u32>;

// First output whose window still reaches padded position p.
fn firstWindow(p: i32) -> i32 {
  return max(0, (p - FILTER + STRIDE) / STRIDE); // ceil((p - FILTER + 1) / STRIDE); below 0 either way is clipped
}

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (workgroup.y * grid.x + workgroup.x) * WORKGROUP + lane;
  let pixel = index / WORDS;
  let channel = (index % WORDS) * PER_WORD;
  if (pixel * CHANNELS >= arrayLength(&dx) * UNIT) {
    return;
  }
  let image = i32(pixel) / (IN_WIDTH * IN_HEIGHT);
  let row = (i32(pixel) / IN_WIDTH) % IN_HEIGHT + PAD_TOP; // in padded coordinates
  let column = i32(pixel) % IN_WIDTH + PAD_LEFT;
  let shifts = select(vec4u(0u, 16u, 0u, 16u), vec4u(0u, 8u, 16u, 24u), PER_WORD == 4u);
  let mask = select(0xffffu, 0xffu, PER_WORD == 4u);
  var sums = vec4f();
  for (var oy = firstWindow(row); oy <= min(row / STRIDE, OUT_HEIGHT - 1); oy++) {
    for (var ox = firstWindow(column); ox <= min(column / STRIDE, OUT_WIDTH - 1); ox++) {
      let output = u32((image * OUT_HEIGHT + oy) * OUT_WIDTH + ox);
      let place = u32((row - oy * STRIDE) * FILTER + column - ox * STRIDE);
      let places = (vec4u(argMax[output * WORDS + channel / PER_WORD]) >> shifts) & vec4u(mask);
      sums += select(vec4f(), dyAt(output * CHANNELS + channel), places == vec4u(place));
    }
  }
  dxStore(pixel * CHANNELS + channel, sums, min(PER_WORD, CHANNELS - channel));
}
