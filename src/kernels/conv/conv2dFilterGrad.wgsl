// dWeight [FILTER_HEIGHT, FILTER_WIDTH, GROUP_IN, GROUPS * COLUMNS]:
//   dWeight[fy, fx, c, o] = sum over output pixels (n, y, x) of x[n, y * STRIDE + fy - PAD_TOP,
//                           x * STRIDE + fx - PAD_LEFT, c] * dy[n, y, x, o].
// A tiled product, see registerTile.ts: rows are (filter row, filter column, input channel of the group), columns are
// the output channels of one group, the depth is the output pixels of the batch; a span is one row of pixels.
//   x  [N, IN_HEIGHT, IN_WIDTH, IN_CHANNELS]
//   dy [N, OUT_HEIGHT, OUT_WIDTH, GROUPS * COLUMNS]
// Bindings: x, dy, dWeight; dWeight is [slices, ...], one partial sum per slice of the depth.
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

/// A weight: its tap of the filter, counted from the padding's corner, and its channel of x.
struct Row { tapRow: i32, tapColumn: i32, channel: u32 }
/// One row of output pixels, beginning with pixel k = start at column `x`.
struct Span { end: u32, start: u32, image: u32, y: u32, x: u32 }
/// The weight's pixels of x: column at k = 0 of the span (times STRIDE per pixel), offset of the row of pixels.
struct Left { column: i32, offset: u32, isInside: bool }

fn leftRow(row: u32, group: u32) -> Row {
  let tap = row / GROUP_IN;
  let tapRow = i32(tap / FILTER_WIDTH) - i32(PAD_TOP);
  let tapColumn = i32(tap % FILTER_WIDTH) - i32(PAD_LEFT);
  return Row(tapRow, tapColumn, group * GROUP_IN + row % GROUP_IN);
}

fn spanAt(k: u32) -> Span {
  let line = k / OUT_WIDTH;
  return Span((line + 1u) * OUT_WIDTH, k, line / OUT_HEIGHT, line % OUT_HEIGHT, k % OUT_WIDTH);
}

fn leftSpan(row: Row, span: Span) -> Left {
  let y = i32(span.y * STRIDE) + row.tapRow;
  // `left` multiplies k itself, so the span's own start is taken off here.
  let column = (i32(span.x) - i32(span.start)) * i32(STRIDE) + row.tapColumn;
  let offset = (span.image * IN_HEIGHT + u32(y)) * IN_WIDTH * IN_CHANNELS + row.channel;
  return Left(column, offset, u32(y) < IN_HEIGHT);
}

fn left(at: Left, k: u32) -> xValue {
  let column = u32(at.column + i32(k * STRIDE));
  return select(xValue(), xAt(at.offset + column * IN_CHANNELS), at.isInside & (column < IN_WIDTH));
}

fn right(span: Span, k: u32, column: u32, group: u32) -> dyValue {
  return dyAt((k * GROUPS + group) * COLUMNS + column);
}

fn store(row: u32, column: u32, group: u32, slice: u32, value: vec4f) {
  dWeightStore(((slice * work.rows + row) * GROUPS + group) * COLUMNS + column, value, COLUMNS - column);
}
