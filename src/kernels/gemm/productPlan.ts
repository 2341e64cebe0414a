import type { RegisterTile } from './registerTile';

/** What decides how a product is cut up. */
export interface ProductShape {
  rows: number;
  columns: number;
  groups: number;
  depth: number;
  rowsInFours?: boolean;
}

/** How a product is cut into invocations, workgroups and slices of the depth. A pure function of its shape. */
export interface ProductPlan {
  tile: RegisterTile;
  workgroupX: number;
  workgroupY: number;
  columnTiles: number;
  rowTiles: number;
  slices: number;
  sliceDepth: number;
  /** Multiply-accumulates of one workgroup. */
  macsPerTile: number;
}

const WORKGROUP_SIZE = 64;
/** Invocations that keep an integrated GPU busy; smaller grids are multiplied by slicing the depth. */
const ENOUGH_INVOCATIONS = 8192;
/** Below this a slice costs more in memory traffic than it brings in parallel work. */
const MIN_SLICE_DEPTH = 128;
const LARGEST_TILE: RegisterTile = { rows: 8, columnVectors: 2 };

function ceilToPowerOfTwo(value: number): number {
  return 2 ** Math.ceil(Math.log2(value));
}

/** The tile a product gets where nobody has measured. */
function defaultTile({ rows, columns, rowsInFours }: ProductShape): RegisterTile {
  const smallest = rowsInFours ? 4 : 1;
  return {
    rows: Math.max(smallest, Math.min(LARGEST_TILE.rows, ceilToPowerOfTwo(rows))),
    columnVectors: Math.min(LARGEST_TILE.columnVectors, Math.ceil(columns / 4)),
  };
}

/** The width of a workgroup that leaves the fewest invocations without work; the nearest to a square of equals. */
function chooseWorkgroupX(columnInvocations: number, rowInvocations: number): number {
  const paddedTo = (count: number, multiple: number) => Math.ceil(count / multiple) * multiple;
  const invocations = (x: number) =>
    paddedTo(columnInvocations, x) * paddedTo(rowInvocations, WORKGROUP_SIZE / x);
  const fewest = Math.min(...[1, 2, 4, 8, 16, 32, 64].map(invocations));
  return [8, 16, 4, 32, 2, 64, 1].find((x) => invocations(x) === fewest)!;
}

export function planProduct(shape: ProductShape, tile = defaultTile(shape)): ProductPlan {
  const tileColumns = 4 * tile.columnVectors;
  const columnInvocations = Math.ceil(shape.columns / tileColumns);
  const rowInvocations = Math.ceil(shape.rows / tile.rows);
  const workgroupX = chooseWorkgroupX(columnInvocations, rowInvocations);
  const workgroupY = WORKGROUP_SIZE / workgroupX;
  const invocations = columnInvocations * rowInvocations * shape.groups;
  const wanted = Math.ceil(ENOUGH_INVOCATIONS / invocations);
  const slicesAtMost = Math.max(1, Math.min(wanted, Math.floor(shape.depth / MIN_SLICE_DEPTH)));
  const sliceDepth = Math.ceil(shape.depth / slicesAtMost / 4) * 4;
  return {
    tile,
    workgroupX,
    workgroupY,
    columnTiles: Math.ceil(columnInvocations / workgroupX),
    rowTiles: Math.ceil(rowInvocations / workgroupY),
    slices: Math.ceil(shape.depth / sliceDepth),
    sliceDepth,
    macsPerTile: WORKGROUP_SIZE * tile.rows * tileColumns * sliceDepth,
  };
}
