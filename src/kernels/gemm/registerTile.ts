/**
 * The one generator behind every matrix product of the studio: it writes the `main` of a kernel in which each
 * invocation keeps a tile of the result in registers, as named variables (an array indexed in a loop would be spilled
 * to memory). What a row, a column and the depth mean is said by a hand-written .wgsl file next to it:
 *
 *   result[row, column] = sum over k of left[row, k] * right[k, column]
 *
 * That file declares `struct Row`, `struct Span` (with `end: u32`), `struct Left` and
 * - `leftRow(row, group) -> Row`: what is known of a row (or of 4, see `left`) for the whole depth;
 * - `spanAt(k) -> Span`: the stretch of the depth that begins at k, up to `end`, in which addresses are linear:
 *   one tap of a filter, one row of pixels, or everything;
 * - `leftSpan(row: Row, span: Span) -> Left`: the row within that stretch;
 * - `left(at: Left, k)` and `right(span, k, column, group)`: elements, by the layouts below;
 * - `store(row, column, group, slice, value: vec4f)`: 4 adjacent columns of one row of the result.
 */
export interface RegisterTile {
  /** Rows of the result per invocation; a multiple of 4 when `left` is `along-rows`. */
  rows: number;
  /** Columns of the result per invocation, in groups of 4. */
  columnVectors: number;
}

export interface RegisterTileLayout {
  tile: RegisterTile;
  /**
   * `along-depth`: `left` gives `vec4f` of left[row, k..k+3]. `along-rows`: `vec4f` of left[row..row+3, k].
   * `scalar`: `f32`, left[row, k]. The depth advances by 4 in the first case, by 1 in the others.
   */
  left: 'along-depth' | 'along-rows' | 'scalar';
  /**
   * `along-columns`: `right` gives `vec4f` of right[k, column..column+3]. `along-depth`: right[k..k+3, column] as
   * `vec4f` when the depth advances by 4, right[k, column] as `f32` when by 1.
   */
  right: 'along-columns' | 'along-depth';
}

const LANES = ['x', 'y', 'z', 'w'];

const count = (length: number) => Array.from({ length }, (_, index) => index);

/** Loads `a…`: one variable per row, or per 4 rows. */
function loadLeft({ tile, left }: RegisterTileLayout): string[] {
  const vectors = left === 'along-rows' ? tile.rows / 4 : tile.rows;
  return count(vectors).map((i) => `let a${i} = left(l${i}, k);`);
}

/** The scalar left[row i, k + kk]. */
function leftElement({ left }: RegisterTileLayout, i: number, kk: number): string {
  if (left === 'scalar') return `a${i}`;
  return left === 'along-depth' ? `a${i}.${LANES[kk]}` : `a${Math.floor(i / 4)}.${LANES[i % 4]}`;
}

/** Loads `b{j}` of depth k + kk; where `right` lies along the depth, 4 columns were loaded to `w…` and are turned. */
function loadRight({ right, left }: RegisterTileLayout, j: number, kk: number): string {
  if (right === 'along-columns') return `let b${j} = right(span, k + ${kk}u, column${j}, group);`;
  const lane = left === 'along-depth' ? `.${LANES[kk]}` : '';
  return `let b${j} = vec4f(${count(4).map((q) => `w${4 * j + q}${lane}`)});`;
}

function step(layout: RegisterTileLayout): string[] {
  const { tile, left, right } = layout;
  const columns = count(tile.columnVectors);
  const lines = loadLeft(layout);
  if (right === 'along-depth') {
    for (const j of columns) {
      for (const q of count(4)) lines.push(`let w${4 * j + q} = right(span, k, column${j} + ${q}u, group);`);
    }
  }
  for (const kk of count(left === 'along-depth' ? 4 : 1)) {
    lines.push('{', ...columns.map((j) => loadRight(layout, j, kk)));
    for (const i of count(tile.rows)) {
      const a = `vec4f(${leftElement(layout, i, kk)})`;
      for (const j of columns) lines.push(`c${i}_${j} = fma(${a}, b${j}, c${i}_${j});`);
    }
    lines.push('}');
  }
  return lines;
}

/**
 * WGSL of `main`, of the uniform block `work` at `workBinding`, and of the `override` constants that registerTileGrid
 * sets. One workgroup computes WORKGROUP_Y * tile.rows rows and WORKGROUP_X * 4 * tile.columnVectors columns.
 */
export function registerTileMain(layout: RegisterTileLayout, workBinding: number): string {
  const { tile, left } = layout;
  const columns = count(tile.columnVectors);
  const leftVectors = count(left === 'along-rows' ? tile.rows / 4 : tile.rows);
  const rowsPerVector = left === 'along-rows' ? 4 : 1;
  const each = (indices: number[], line: (index: number) => string) => indices.map(line).join('\n');
  return `
override WORKGROUP_X: u32;
override WORKGROUP_Y: u32;
override COLUMNS: u32;
override COLUMN_TILES: u32;
override GROUPS: u32;

struct Work {
  firstTile: u32,
  endTile: u32,
  rows: u32,
  rowTiles: u32,
  depth: u32,
  sliceDepth: u32,
}
@group(0) @binding(${workBinding}) var<uniform> work: Work;

@compute @workgroup_size(WORKGROUP_X, WORKGROUP_Y)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
) {
  let tile = work.firstTile + workgroup.y * workgroups.x + workgroup.x;
  if (tile >= work.endTile) { return; }
  let columnTile = tile % COLUMN_TILES;
  let group = tile / COLUMN_TILES % GROUPS;
  let rowTile = tile / (COLUMN_TILES * GROUPS) % work.rowTiles;
  let slice = tile / (COLUMN_TILES * GROUPS) / work.rowTiles;
  let row = (rowTile * WORKGROUP_Y + local.y) * ${tile.rows}u;
  ${each(columns, (j) => `let column${j} = 4u * ((columnTile * ${tile.columnVectors}u + ${j}u) * WORKGROUP_X + local.x);`)}
  if (row >= work.rows || column0 >= COLUMNS) { return; }
  ${each(leftVectors, (i) => `let row${i} = leftRow(min(row + ${i * rowsPerVector}u, work.rows - ${rowsPerVector}u), group);`)}
  ${each(count(tile.rows), (i) => columns.map((j) => `var c${i}_${j} = vec4f();`).join(' '))}
  var k = slice * work.sliceDepth;
  let end = min(k + work.sliceDepth, work.depth);
  while (k < end) {
    let span = spanAt(k);
    let spanEnd = min(span.end, end);
    ${each(leftVectors, (i) => `let l${i} = leftSpan(row${i}, span);`)}
    for (; k < spanEnd; k += ${left === 'along-depth' ? 4 : 1}u) {
      ${step(layout).join('\n      ')}
    }
  }
  ${each(
    count(tile.rows),
    (i) => `if (row + ${i}u < work.rows) {
    ${each(columns, (j) => `if (column${j} < COLUMNS) { store(row + ${i}u, column${j}, group, slice, c${i}_${j}); }`)}
  }`,
  )}
}
`;
}
