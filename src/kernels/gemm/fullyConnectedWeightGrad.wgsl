// dWeight [ROWS, COLUMNS] = transpose of x [depth, ROWS] * dy [depth, COLUMNS].
// A tiled product, see registerTile.ts: rows are input units, columns are output units, the depth is the pictures of
// the batch. Bindings: x, dy, dWeight; dWeight is [slices, ROWS, COLUMNS], one partial sum per slice of the depth.
override ROWS: u32;

struct Row { unit: u32 }
struct Span { end: u32 }
struct Left { unit: u32 }

fn leftRow(row: u32, group: u32) -> Row { return Row(row); }
fn spanAt(k: u32) -> Span { return Span(work.depth); }
fn leftSpan(row: Row, span: Span) -> Left { return Left(row.unit); }
fn left(at: Left, k: u32) -> xValue { return xAt(k * ROWS + at.unit); }
fn right(span: Span, k: u32, column: u32, group: u32) -> dyValue { return dyAt(k * COLUMNS + column); }

fn store(row: u32, column: u32, group: u32, slice: u32, value: vec4f) {
  dWeightStore((slice * ROWS + row) * COLUMNS + column, value, COLUMNS - column);
}
