// y [rows, COLUMNS] = f * activation(x [rows, DEPTH] * weight [DEPTH, COLUMNS] + bias [COLUMNS]), with the factors f of
// dropout (dropoutFactor.wgsl, or noDropout.wgsl, goes in front).
// A tiled product, see registerTile.ts: rows are pictures, columns are output units, the depth is the input units.
// Bindings: x, weight, bias, y; y is the raw sum of one slice of the depth, [slices, rows, COLUMNS], when FUSED is
// false, and sumSlices.wgsl does the rest.
override DEPTH: u32;
override FUSED: bool;

struct Row { offset: u32 }
struct Span { end: u32 }
struct Left { offset: u32 }

fn leftRow(row: u32, group: u32) -> Row { return Row(row * DEPTH); }
fn spanAt(k: u32) -> Span { return Span(DEPTH); }
fn leftSpan(row: Row, span: Span) -> Left { return Left(row.offset); }
fn left(at: Left, k: u32) -> xValue { return xAt(at.offset + k); }
fn right(span: Span, k: u32, column: u32, group: u32) -> weightValue { return weightAt(k * COLUMNS + column); }

fn store(row: u32, column: u32, group: u32, slice: u32, value: vec4f) {
  var result = value;
  if (FUSED) {
    let factors = vec4f(
      dropoutFactor(work.draw, row, column),
      dropoutFactor(work.draw, row, column + 1u),
      dropoutFactor(work.draw, row, column + 2u),
      dropoutFactor(work.draw, row, column + 3u),
    );
    result = factors * activate(value + biasAt(column));
  }
  yStore((slice * work.rows + row) * COLUMNS + column, result, COLUMNS - column);
}
