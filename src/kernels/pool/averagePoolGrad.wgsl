// Average pooling, gradient of x: each window spreads dy evenly over its pixels inside the image. One invocation
// computes one input element by gathering from the windows that hold it, row by row.
//
// dy: [N, OUT_HEIGHT, OUT_WIDTH, CHANNELS]; dx: [N, IN_HEIGHT, IN_WIDTH, CHANNELS].

override CHANNELS: u32;
override IN_HEIGHT: i32;
override IN_WIDTH: i32;
override OUT_HEIGHT: i32;
override OUT_WIDTH: i32;
override FILTER: i32;
override STRIDE: i32;
override PAD_TOP: i32;
override PAD_LEFT: i32;

const WORKGROUP = 64u;

@group(0) @binding(0) var<storage, read> dy: array<f32>;
@group(0) @binding(1) var<storage, read_write> dx: array<f32>;

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
  if (index >= arrayLength(&dx)) {
    return;
  }
  let pixel = i32(index / CHANNELS);
  let image = pixel / (IN_WIDTH * IN_HEIGHT);
  let row = (pixel / IN_WIDTH) % IN_HEIGHT + PAD_TOP; // in padded coordinates
  let column = pixel % IN_WIDTH + PAD_LEFT;
  var sum = 0.0;
  for (var oy = firstWindow(row); oy <= min(row / STRIDE, OUT_HEIGHT - 1); oy++) {
    let rows = inside(oy, IN_HEIGHT, PAD_TOP);
    for (var ox = firstWindow(column); ox <= min(column / STRIDE, OUT_WIDTH - 1); ox++) {
      let output = u32((image * OUT_HEIGHT + oy) * OUT_WIDTH + ox);
      sum += dy[output * CHANNELS + index % CHANNELS] / f32(rows * inside(ox, IN_WIDTH, PAD_LEFT));
    }
  }
  dx[index] = sum;
}
