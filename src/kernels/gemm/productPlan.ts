import type { AdapterTraits } from '../adapterTraits';
import type { ProductVariant } from './productVariant';
import { STAGED_WORKGROUP_SIDE } from './stagedTile';

/** What decides how a product is cut up. */
export interface ProductShape {
  rows: number;
  columns: number;
  groups: number;
  depth: number;
  rowsInFours?: boolean;
}

/** How a product is cut into invocations, workgroups and slices of the depth. A pure function of shape, variant and adapter. */
export interface ProductPlan {
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
/**
 * Invocations that keep an adapter busy: a hundred multiprocessors, or a few cores. Smaller grids are multiplied by
 * slicing the depth; the partial sums of that many tiles of 8 x 8 take 8 MB.
 */
const ENOUGH_INVOCATIONS = { gpu: 32_768, software: 1024 };
/** Below this a slice costs more in memory traffic than it brings in parallel work. */
const MIN_SLICE_DEPTH = 128;
/** A row of invocations is a multiple of this: no subgroup that exchanges up to 8 lanes is cut short. */
const LANES = 8;

/** The width of a workgroup that leaves the fewest invocations without work; the nearest to a square of equals. */
function chooseWorkgroupX(columnInvocations: number, rowInvocations: number): number {
  const paddedTo = (count: number, multiple: number) => Math.ceil(count / multiple) * multiple;
  const invocations = (x: number) =>
    paddedTo(columnInvocations, x) * paddedTo(rowInvocations, WORKGROUP_SIZE / x);
  const fewest = Math.min(...[1, 2, 4, 8, 16, 32, 64].map(invocations));
  return [8, 16, 4, 32, 2, 64, 1].find((x) => invocations(x) === fewest)!;
}

/** The width of a workgroup of one row of invocations: a multiple of the lanes that leaves few without work. */
function chooseRowLength(columnInvocations: number): number {
  const workgroups = Math.ceil(columnInvocations / WORKGROUP_SIZE);
  return Math.ceil(columnInvocations / workgroups / LANES) * LANES;
}

function chooseWorkgroup(
  sharing: ProductVariant['sharing'],
  columnInvocations: number,
  rowInvocations: number,
) {
  if (sharing === 'workgroup') return { x: STAGED_WORKGROUP_SIDE, y: STAGED_WORKGROUP_SIDE };
  // One row of invocations, so that all lanes work on the same rows, however subgroups are cut.
  if (sharing === 'subgroup') return { x: chooseRowLength(columnInvocations), y: 1 };
  const x = chooseWorkgroupX(columnInvocations, rowInvocations);
  return { x, y: WORKGROUP_SIZE / x };
}

export function planProduct(
  shape: ProductShape,
  { tile, sharing }: ProductVariant,
  { isSoftware }: Pick<AdapterTraits, 'isSoftware'>,
): ProductPlan {
  const tileColumns = 4 * tile.columnVectors;
  const columnInvocations = Math.ceil(shape.columns / tileColumns);
  const rowInvocations = Math.ceil(shape.rows / tile.rows);
  const workgroup = chooseWorkgroup(sharing, columnInvocations, rowInvocations);
  const invocations = columnInvocations * rowInvocations * shape.groups;
  const enough = isSoftware ? ENOUGH_INVOCATIONS.software : ENOUGH_INVOCATIONS.gpu;
  const wanted = Math.ceil(enough / invocations);
  const slicesAtMost = Math.max(1, Math.min(wanted, Math.floor(shape.depth / MIN_SLICE_DEPTH)));
  const sliceDepth = Math.ceil(shape.depth / slicesAtMost / 4) * 4;
  return {
    workgroupX: workgroup.x,
    workgroupY: workgroup.y,
    columnTiles: Math.ceil(columnInvocations / workgroup.x),
    rowTiles: Math.ceil(rowInvocations / workgroup.y),
    slices: Math.ceil(shape.depth / sliceDepth),
    sliceDepth,
    macsPerTile: workgroup.x * workgroup.y * tile.rows * tileColumns * sliceDepth,
  };
}
