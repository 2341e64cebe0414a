// y [N, OUT_HEIGHT, OUT_WIDTH, GROUPS * COLUMNS] = activation(convolution of x and weight + bias).
// A tiled product, see registerTile.ts: rows are output pixels (image, y, x), columns are the output channels of one
// group, the depth is (filter row, filter column, input channel of the group); a span is one tap of the filter.
//   x      [N, IN_HEIGHT, IN_WIDTH, IN_CHANNELS]
//   weight [FILTER_HEIGHT, FILTER_WIDTH, GROUP_IN, GROUPS * COLUMNS]
//   bias   [GROUPS * COLUMNS]
// Bindings: x, weight, bias, y; y is the raw sum of one slice of the depth, [slices, N, ...], when FUSED is false, and
// sumSlices.wgsl does the rest.
override IN_HEIGHT: u32;
override IN_WIDTH: u32;
override IN_CHANNELS: u32;
override GROUP_IN: u32;
override OUT_HEIGHT: u32;
override OUT_WIDTH: u32;
override FILTER_WIDTH: u32;
override STRIDE: u32;
override PAD_TOP: u32;
override PAD_LEFT: u32;
override FUSED: bool;

/// An output pixel: where its window begins (rows and columns of the padding are negative), and its element offset.
struct Row { top: i32, left: i32, offset: i32 }
struct Span { end: u32, row: i32, column: i32, offset: i32 }
struct Left { offset: u32, isInside: bool }

fn leftRow(row: u32, group: u32) -> Row {
  let image = row / (OUT_HEIGHT * OUT_WIDTH);
  let top = i32(row / OUT_WIDTH % OUT_HEIGHT * STRIDE) - i32(PAD_TOP);
  let left = i32(row % OUT_WIDTH * STRIDE) - i32(PAD_LEFT);
  let pixel = (i32(image * IN_HEIGHT) + top) * i32(IN_WIDTH) + left;
  return Row(top, left, pixel * i32(IN_CHANNELS) + i32(group * GROUP_IN));
}

fn spanAt(k: u32) -> Span {
  let tap = k / GROUP_IN;
  let row = tap / FILTER_WIDTH;
  let column = tap % FILTER_WIDTH;
  // `left` adds k, which has grown by GROUP_IN with every tap before this one.
  let offset = i32((row * IN_WIDTH + column) * IN_CHANNELS) - i32(tap * GROUP_IN);
  return Span((tap + 1u) * GROUP_IN, i32(row), i32(column), offset);
}

fn leftSpan(row: Row, span: Span) -> Left {
  // As unsigned numbers, negative rows and columns are too large as well.
  let isInside = (u32(row.top + span.row) < IN_HEIGHT) & (u32(row.left + span.column) < IN_WIDTH);
  return Left(u32(row.offset + span.offset), isInside);
}

fn left(at: Left, k: u32) -> xValue { return select(xValue(), xAt(at.offset + k), at.isInside); }

fn right(span: Span, k: u32, column: u32, group: u32) -> weightValue {
  return weightAt((k * GROUPS + group) * COLUMNS + column);
}

fn store(row: u32, column: u32, group: u32, slice: u32, value: vec4f) {
  let channel = group * COLUMNS + column;
  var result = value;
  if (FUSED) { result = activate(value + biasAt(channel)); }
  yStore((slice * work.rows + row) * GROUPS * COLUMNS + channel, result, COLUMNS - column);
}
