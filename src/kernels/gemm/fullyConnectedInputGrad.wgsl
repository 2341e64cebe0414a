// dx [rows, COLUMNS] = dy [rows, DEPTH] * transpose of weight [COLUMNS, DEPTH].
// A tiled product, see registerTile.ts: rows are pictures, columns are input units, the depth is the output units.
// Bindings: dy, weight, x where the gradient is masked by it (mask.wgsl), dx; dx is [slices, rows, COLUMNS], one partial
// sum per slice of the depth.
override DEPTH: u32;

struct Row { offset: u32 }
struct Span { end: u32 }
struct Left { offset: u32 }

fn leftRow(row: u32, group: u32) -> Row { return Row(row * DEPTH); }
fn spanAt(k: u32) -> Span { return Span(DEPTH); }
fn leftSpan(row: Row, span: Span) -> Left { return Left(row.offset); }
fn left(at: Left, k: u32) -> dyValue { return dyAt(at.offset + k); }
fn right(span: Span, k: u32, column: u32, group: u32) -> weightValue { return weightAt(column * DEPTH + k); }

fn store(row: u32, column: u32, group: u32, slice: u32, value: vec4f) {
  let offset = (slice * work.rows + row) * COLUMNS + column;
  dxStore(offset, masked(value, offset), COLUMNS - column);
}
