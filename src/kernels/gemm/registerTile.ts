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
 *
 * `left` and `right` may be asked for rows, columns and depths behind the last: what they give is not used.
 *
 * Three ways to load: here each invocation for itself, or the lanes of a subgroup for one another; in stagedTile.ts the
 * workgroup together. The frame around them is tileFrame.ts.
 */
import { tileFrame } from './tileFrame';
import { unrolled } from './unrolled';

export interface RegisterTile {
  /** Rows of the result per invocation; a multiple of 4 when `left` is `along-rows`. */
  rows: number;
  /** Columns of the result per invocation, in groups of 4. */
  columnVectors: number;
}

export interface TileLayout {
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
  /**
   * Lanes of a subgroup that load `left` for one another, lane n the row n, and broadcast it; 1 where each invocation
   * loads every row of its tile. A power of two; not with `along-rows`.
   */
  lanes: number;
}

const LANES = ['x', 'y', 'z', 'w'];

/** How many rows of the tile lie between two that the same invocation loads. */
function rowsPerLoad({ tile, left, lanes }: TileLayout): number {
  if (lanes > 1) return Math.min(lanes, tile.rows);
  return left === 'along-rows' ? 4 : 1;
}

/** The scalar left[row i, k + kk], out of the `a…` that were loaded. */
function leftElement(layout: TileLayout, i: number, kk: number): string {
  const { left, lanes } = layout;
  const perLoad = rowsPerLoad(layout);
  const loaded = `a${Math.floor(i / perLoad)}`;
  if (left === 'along-rows') return `${loaded}.${LANES[i % 4]}`;
  const element = left === 'along-depth' ? `${loaded}.${LANES[kk]}` : loaded;
  return lanes > 1 ? `subgroupBroadcast(${element}, ${i % perLoad}u)` : element;
}

/** Loads `b{j}` of depth k + kk; where `right` lies along the depth, 4 columns were loaded to `w…` and are turned. */
function loadRight({ right, left }: TileLayout, j: number, kk: number): string {
  if (right === 'along-columns') return `let b${j} = right(span, k + ${kk}u, column${j}, group);`;
  const lane = left === 'along-depth' ? `.${LANES[kk]}` : '';
  return `let b${j} = vec4f(${[0, 1, 2, 3].map((q) => `w${4 * j + q}${lane}`)});`;
}

/** Adds the products of 1 or 4 neighbouring depths. */
function step(layout: TileLayout): string {
  const { tile, left, right } = layout;
  const { rows, columnVectors } = tile;
  const columnLoad = (q: number) =>
    `let w${q} = right(span, k, column${Math.floor(q / 4)} + ${q % 4}u, group);`;
  const addRow = (i: number, kk: number) => `{
        let a = vec4f(${leftElement(layout, i, kk)});
        ${unrolled(columnVectors, (j) => `c${i}_${j} = fma(a, b${j}, c${i}_${j});`)}
      }`;
  return `
      ${unrolled(rows / rowsPerLoad(layout), (i) => `let a${i} = left(l${i}, k);`)}
      ${right === 'along-depth' ? unrolled(4 * columnVectors, columnLoad) : ''}
      ${unrolled(
        left === 'along-depth' ? 4 : 1,
        (kk) => `{
      ${unrolled(columnVectors, (j) => loadRight(layout, j, kk))}
      ${unrolled(rows, (i) => addRow(i, kk))}
      }`,
      )}`;
}

/** WGSL of `main`, of the uniform block `work` at `workBinding`, and of the `override` constants of the frame. */
export function registerTileMain(layout: TileLayout, workBinding: number): string {
  const { tile, left, lanes } = layout;
  const perLoad = rowsPerLoad(layout);
  const loads = tile.rows / perLoad;
  const isAlone = lanes === 1;
  const lane = isAlone ? '' : ` + subgroupLane % ${perLoad}u`;
  const lastRow = left === 'along-rows' ? 'work.rows - 4u' : 'work.rows - 1u';
  return tileFrame({
    tile,
    workBinding,
    parameters: isAlone ? '' : '@builtin(subgroup_invocation_id) subgroupLane: u32,',
    tileRow: isAlone ? '(rowTile * WORKGROUP_Y + local.y)' : 'rowTile',
    // Lanes without columns of their own stay: the others need the rows that they load.
    body: `${isAlone ? 'if (row >= work.rows || column0 >= COLUMNS) { return; }' : ''}
  ${unrolled(loads, (i) => `let row${i} = leftRow(min(row + ${i * perLoad}u${lane}, ${lastRow}), group);`)}
  while (k < end) {
    let span = spanAt(k);
    let spanEnd = min(span.end, end);
    ${unrolled(loads, (i) => `let l${i} = leftSpan(row${i}, span);`)}
    for (; k < spanEnd; k += ${left === 'along-depth' ? 4 : 1}u) {${step(layout)}
    }
  }`,
  });
}
