// y [N, OUT_HEIGHT, OUT_WIDTH, GROUPS * COLUMNS] = activation(convolution of x and weight + bias).
// A tiled product, see registerTile.ts: rows are output pixels (image, y, x), columns are the output channels of one
// group, the depth is (filter row, filter column, input channel of the group); a span is SPAN_TAPS taps of the filter, one
// or a row of them: pictures have 3 channels, but a row of 11 of their pixels is 33 neighbouring numbers.
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
override SPAN_TAPS: u32;
override STRIDE: u32;
override PAD_TOP: u32;
override PAD_LEFT: u32;
override FUSED: bool;

/// An output pixel: where its window begins (rows and columns of the padding are negative), and its element offset.
struct Row { top: i32, left: i32, offset: i32 }
struct Span { end: u32, row: i32, column: i32, offset: i32 }
/// `column`: where element 0 of the depth would lie in the row of pixels, in elements; for spans of several taps.
struct Left { offset: u32, column: i32, isInside: bool }

fn leftRow(row: u32, group: u32) -> Row {
  let image = row / (OUT_HEIGHT * OUT_WIDTH);
  let top = i32(row / OUT_WIDTH % OUT_HEIGHT * STRIDE) - i32(PAD_TOP);
  let left = i32(row % OUT_WIDTH * STRIDE) - i32(PAD_LEFT);
  let pixel = (i32(image * IN_HEIGHT) + top) * i32(IN_WIDTH) + left;
  return Row(top, left, pixel * i32(IN_CHANNELS) + i32(group * GROUP_IN));
}

fn spanAt(k: u32) -> Span {
  let tap = k / (SPAN_TAPS * GROUP_IN) * SPAN_TAPS;
  let row = tap / FILTER_WIDTH;
  let column = tap % FILTER_WIDTH;
  // `left` adds k, which has grown by GROUP_IN with every tap before this one.
  let offset = i32((row * IN_WIDTH + column) * IN_CHANNELS) - i32(tap * GROUP_IN);
  return Span((tap + SPAN_TAPS) * GROUP_IN, i32(row), i32(column), offset);
}

fn leftSpan(row: Row, span: Span) -> Left {
  // As unsigned numbers, negative rows and columns are too large as well.
  let isRowInside = u32(row.top + span.row) < IN_HEIGHT;
  let isColumnInside = u32(row.left + span.column) < IN_WIDTH;
  let column = (row.left - span.row * i32(FILTER_WIDTH)) * i32(IN_CHANNELS);
  return Left(u32(row.offset + span.offset), column, isRowInside & (isColumnInside | (SPAN_TAPS > 1u)));
}

fn left(at: Left, k: u32) -> xValue {
  var isInside = at.isInside;
  if (SPAN_TAPS > 1u) { isInside &= u32(at.column + i32(k)) < IN_WIDTH * IN_CHANNELS; }
  return select(xValue(), xAt(at.offset + k), isInside);
}

fn right(span: Span, k: u32, column: u32, group: u32) -> weightValue {
  return weightAt((k * GROUPS + group) * COLUMNS + column);
}

fn store(row: u32, column: u32, group: u32, slice: u32, value: vec4f) {
  let channel = group * COLUMNS + column;
  var result = value;
  if (FUSED) { result = activate(value + biasAt(channel)); }
  yStore((slice * work.rows + row) * GROUPS * COLUMNS + channel, result, COLUMNS - column);
}
