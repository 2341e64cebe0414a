// dx [N, IN_HEIGHT, IN_WIDTH, GROUPS * COLUMNS]: each input pixel gathers from the windows that saw it,
//   dx[n, y, x, c] = sum over taps (fy, fx) and channels o of dy[n, (y + PAD_TOP - fy) / STRIDE,
//                    (x + PAD_LEFT - fx) / STRIDE, o] * weight[fy, fx, c, o], where the divisions leave no rest.
// A tiled product, see registerTile.ts: rows are input pixels (image, y, x), columns are the input channels of one
// group, the depth is (filter row, filter column, output channel of the group); a span is one tap of the filter.
//   dy     [N, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS]
//   weight [FILTER_HEIGHT, FILTER_WIDTH, COLUMNS, OUT_CHANNELS]
// Bindings: dy, weight, x where the gradient is masked by it (mask.wgsl), dx; dx is [slices, N, ...], one partial sum per
// slice of the depth.
override IN_HEIGHT: u32;
override IN_WIDTH: u32;
override OUT_HEIGHT: u32;
override OUT_WIDTH: u32;
override OUT_CHANNELS: u32;
override GROUP_OUT: u32;
override FILTER_WIDTH: u32;
override STRIDE: u32;
override PAD_TOP: u32;
override PAD_LEFT: u32;

/// An input pixel, counted from the padding's corner.
struct Row { image: u32, y: u32, x: u32, channel: u32 }
struct Span { end: u32, row: u32, column: u32, start: u32, weights: u32 }
struct Left { offset: u32, isInside: bool }

fn leftRow(row: u32, group: u32) -> Row {
  let image = row / (IN_HEIGHT * IN_WIDTH);
  return Row(image, row / IN_WIDTH % IN_HEIGHT + PAD_TOP, row % IN_WIDTH + PAD_LEFT, group * GROUP_OUT);
}

fn spanAt(k: u32) -> Span {
  let tap = k / GROUP_OUT;
  let start = tap * GROUP_OUT;
  return Span(start + GROUP_OUT, tap / FILTER_WIDTH, tap % FILTER_WIDTH, start, tap * COLUMNS * OUT_CHANNELS);
}

fn leftSpan(row: Row, span: Span) -> Left {
  // Wraps to a large number where the tap lies before the window's first pixel.
  let top = row.y - span.row;
  let left = row.x - span.column;
  let y = top / STRIDE;
  let x = left / STRIDE;
  let isInside = (y < OUT_HEIGHT) & (x < OUT_WIDTH) & (y * STRIDE == top) & (x * STRIDE == left);
  let pixel = (row.image * OUT_HEIGHT + y) * OUT_WIDTH + x;
  return Left(pixel * OUT_CHANNELS + row.channel - span.start, isInside);
}

fn left(at: Left, k: u32) -> dyValue { return select(dyValue(), dyAt(at.offset + k), at.isInside); }

fn right(span: Span, k: u32, column: u32, group: u32) -> weightValue {
  return weightAt(span.weights + column * OUT_CHANNELS + group * GROUP_OUT + k - span.start);
}

fn store(row: u32, column: u32, group: u32, slice: u32, value: vec4f) {
  let offset = ((slice * work.rows + row) * GROUPS + group) * COLUMNS + column;
  dxStore(offset, masked(value, offset), COLUMNS - column);
}
