// From stored pictures to network input. One invocation computes one output pixel (three channels): its place in the
// picture's window (mirrored or not), the bilinear mean of the four stored pixels around it, then
//   (pixel - mean + colour shift) * INPUT_SCALE.
// Output i lies at window coordinate (i + 0.5) * WINDOW_SIDE / INPUT_SIDE - 0.5, clamped to the window, plus its offset.
//
// words: [N, STORED_SIDE, STORED_SIDE, 3] u8, four to a word, little end first;
// draws: [N, 6] = window left, window top, flip, colour shift R, G, B;
// meanImage: [INPUT_SIDE, INPUT_SIDE, 3]; y: [N, INPUT_SIDE, INPUT_SIDE, 3].

override STORED_SIDE: u32;
override INPUT_SIDE: u32;
override WINDOW_SIDE: f32;
override INPUT_SCALE: f32;

const WORKGROUP = 64u;

@group(0) @binding(0) var<storage, read> words: array<u32>;
@group(0) @binding(1) var<storage, read> draws: array<f32>;
@group(0) @binding(2) var<storage, read> meanImage: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

fn byteAt(index: u32) -> f32 {
  return f32((words[index / 4u] >> (8u * (index % 4u))) & 0xffu);
}

fn pixelAt(picture: u32, row: u32, column: u32) -> vec3f {
  let first = ((picture * STORED_SIDE + row) * STORED_SIDE + column) * 3u;
  return vec3f(byteAt(first), byteAt(first + 1u), byteAt(first + 2u));
}

// Stored coordinate of output place i along one axis.
fn coordinate(i: u32, offset: f32) -> f32 {
  let inWindow = (f32(i) + 0.5) * WINDOW_SIDE / f32(INPUT_SIDE) - 0.5;
  return offset + clamp(inWindow, 0.0, WINDOW_SIDE - 1.0);
}

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (workgroup.y * grid.x + workgroup.x) * WORKGROUP + lane;
  if (index * 3u >= arrayLength(&y)) {
    return;
  }
  let place = index % (INPUT_SIDE * INPUT_SIDE);
  let picture = index / (INPUT_SIDE * INPUT_SIDE);
  let draw = picture * 6u;
  let outRow = place / INPUT_SIDE;
  let outColumn = place % INPUT_SIDE;
  let isFlipped = draws[draw + 2u] == 1.0;

  let x = coordinate(select(outColumn, INPUT_SIDE - 1u - outColumn, isFlipped), draws[draw]);
  let top = coordinate(outRow, draws[draw + 1u]);
  let left = u32(x);
  let upper = u32(top);
  let right = min(left + 1u, STORED_SIDE - 1u);
  let lower = min(upper + 1u, STORED_SIDE - 1u);
  let across = x - f32(left);
  let down = top - f32(upper);

  let upperLeft = pixelAt(picture, upper, left);
  let lowerLeft = pixelAt(picture, lower, left);
  let upperMean = upperLeft + (pixelAt(picture, upper, right) - upperLeft) * across;
  let lowerMean = lowerLeft + (pixelAt(picture, lower, right) - lowerLeft) * across;
  let pixel = upperMean + (lowerMean - upperMean) * down;

  for (var channel = 0u; channel < 3u; channel++) {
    let centred = pixel[channel] - meanImage[place * 3u + channel] + draws[draw + 3u + channel];
    y[index * 3u + channel] = centred * INPUT_SCALE;
  }
}
