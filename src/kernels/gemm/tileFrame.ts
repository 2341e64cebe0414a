import type { RegisterTile } from './registerTile';
import { unrolled } from './unrolled';

interface TileFrame {
  tile: RegisterTile;
  /** Binding of the uniform block `work`. */
  workBinding: number;
  /** Module-scope declarations. */
  declarations?: string;
  /** Further parameters of `main`, each with a comma behind it. */
  parameters?: string;
  /** Number of the invocation's row of tiles, in an expression of `rowTile` and `local`. */
  tileRow: string;
  /** Statements that add slice by slice to the sums `c{row}_{columnVector}`, from depth `k` to `end`. */
  body: string;
}

/**
 * What every product has in common: the `override` constants and the uniform block that tiledProduct sets, which tile
 * of the result this invocation has, its sums in registers, and their way out. One workgroup computes
 * WORKGROUP_Y * tile.rows rows and WORKGROUP_X * 4 * tile.columnVectors columns. Everything that control flow depends
 * on is uniform in a workgroup.
 */
export function tileFrame(frame: TileFrame): string {
  const { rows, columnVectors } = frame.tile;
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
  draw: vec2u, // of the dropout of a fully connected layer: see dropoutFactor.wgsl
}
@group(0) @binding(${frame.workBinding}) var<uniform> work: Work;
${frame.declarations ?? ''}
@compute @workgroup_size(WORKGROUP_X, WORKGROUP_Y)
fn main(
  ${frame.parameters ?? ''}
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
  let row = ${frame.tileRow} * ${rows}u;
  ${unrolled(columnVectors, (j) => `let column${j} = 4u * ((columnTile * ${columnVectors}u + ${j}u) * WORKGROUP_X + local.x);`)}
  ${unrolled(rows, (i) => unrolled(columnVectors, (j) => `var c${i}_${j} = vec4f();`))}
  var k = slice * work.sliceDepth;
  let end = min(k + work.sliceDepth, work.depth);
  ${frame.body}
  ${unrolled(
    rows,
    (i) => `if (row + ${i}u < work.rows) {
    ${unrolled(columnVectors, (j) => `if (column${j} < COLUMNS) { store(row + ${i}u, column${j}, group, slice, c${i}_${j}); }`)}
  }`,
  )}
}
`;
}
