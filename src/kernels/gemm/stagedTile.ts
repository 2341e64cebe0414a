import type { ProductVariant } from './productVariant';
import type { TileLayout } from './registerTile';
import { tileFrame } from './tileFrame';
import { unrolled } from './unrolled';

/** A workgroup that stages operands has 8 x 8 invocations. */
export const STAGED_WORKGROUP_SIDE = 8;

/** Staged at once: 4 KiB of f32, and up to 8 KiB of `right`; WebGPU promises 16. */
const LEFT_ELEMENTS = 1024;

const INVOCATIONS = STAGED_WORKGROUP_SIDE ** 2;
const LANES = ['x', 'y', 'z', 'w'];

/** `t0…t3` turned, where the four are the rows of a square. */
const turned = (component: number) => `vec4f(${[0, 1, 2, 3].map((q) => `t${q}.${LANES[component]}`)})`;

/** Declares `t0…t3`, four vectors along the depth from k4, one per row or column; `load(q, k)` is a vector or a scalar. */
function alongDepth(isVector: boolean, load: (q: number, k: string) => string): string {
  return unrolled(4, (q) => {
    const scalars = [0, 1, 2, 3].map((kk) => load(q, `k4 + ${kk}u`));
    return `let t${q} = ${isVector ? load(q, 'k4') : `vec4f(${scalars})`};`;
  });
}

/** Loads a square of 4 rows and 4 depths of `left` and keeps it as 4 vectors along the rows. */
function stageLeft({ left }: TileLayout, vector: string): string {
  if (left === 'along-rows') {
    return `let at = leftSpan(stagedRow0, span);
      ${unrolled(4, (q) => `leftTile[(quad * 4u + ${q}u) * LEFT_VECTORS + rows] = ${vector}(left(at, k4 + ${q}u));`)}`;
  }
  return `${unrolled(4, (q) => `let at${q} = leftSpan(stagedRow${q}, span);`)}
      ${alongDepth(left === 'along-depth', (q, k) => `left(at${q}, ${k})`)}
      ${unrolled(4, (q) => `leftTile[(quad * 4u + ${q}u) * LEFT_VECTORS + rows] = ${vector}(${turned(q)});`)}`;
}

/** Loads `right` for the staged depths, vector by vector or in squares of 4 depths and 4 columns. */
function stageRight({ left, right, tile }: TileLayout, vector: string, depth: number): string {
  const vectors = STAGED_WORKGROUP_SIDE * tile.columnVectors;
  const column = `4u * (columnTile * ${vectors}u + i % ${vectors}u)`;
  if (right === 'along-columns') {
    return `for (var i = lane; i < ${depth * vectors}u; i += ${INVOCATIONS}u) {
        rightTile[i] = ${vector}(right(span, k + i / ${vectors}u, ${column}, group));
      }`;
  }
  return `for (var i = lane; i < ${(depth / 4) * vectors}u; i += ${INVOCATIONS}u) {
        let k4 = k + i / ${vectors}u * 4u;
        ${alongDepth(left === 'along-depth', (q, k) => `right(span, ${k}, ${column} + ${q}u, group)`)}
        ${unrolled(4, (q) => `rightTile[(i / ${vectors}u * 4u + ${q}u) * ${vectors}u + i % ${vectors}u] = ${vector}(${turned(q)});`)}
      }`;
}

/**
 * The main of a product (see registerTile.ts) whose workgroup loads every element of its operands once, into workgroup
 * memory, a stretch of the depth at a time: 8 * tile.rows rows and 32 * tile.columnVectors columns share them. Both
 * lie there along the rows or columns, so that a step reads whole vectors whatever their layout in storage.
 *
 * @param storage `f16` halves what is read and kept; sums stay f32
 */
export function stagedTileMain(
  layout: TileLayout,
  storage: ProductVariant['storage'],
  workBinding: number,
): string {
  const { tile, left } = layout;
  const { rows, columnVectors } = tile;
  const leftVectors = (STAGED_WORKGROUP_SIDE * rows) / 4;
  const rightVectors = STAGED_WORKGROUP_SIDE * columnVectors;
  const depth = LEFT_ELEMENTS / (4 * leftVectors);
  const vector = storage === 'f16' ? 'vec4h' : 'vec4f';
  const isAlongRows = left === 'along-rows';
  const stagedRow = (q: number) => `row0 + rows * 4u + ${q}u`;
  const lastRow = isAlongRows ? 'work.rows - 4u' : 'work.rows - 1u';
  return tileFrame({
    tile,
    workBinding,
    declarations: `
const LEFT_VECTORS = ${leftVectors}u;
var<workgroup> leftTile: array<${vector}, ${depth * leftVectors}>;
var<workgroup> rightTile: array<${vector}, ${depth * rightVectors}>;`,
    parameters: '@builtin(local_invocation_index) lane: u32,',
    tileRow: '(rowTile * WORKGROUP_Y + local.y)',
    body: `// Neighbours load along the way the operand lies: depths, or rows.
  let rows = ${isAlongRows ? 'lane % LEFT_VECTORS' : `lane / ${depth / 4}u`};
  let quad = ${isAlongRows ? 'lane / LEFT_VECTORS' : `lane % ${depth / 4}u`};
  let row0 = rowTile * ${4 * leftVectors}u;
  ${unrolled(isAlongRows ? 1 : 4, (q) => `let stagedRow${q} = leftRow(min(${stagedRow(q)}, ${lastRow}), group);`)}
  while (k < end) {
    let span = spanAt(k);
    let spanEnd = min(span.end, end);
    while (k < spanEnd) {
      let k4 = k + quad * 4u;
      workgroupBarrier(); // until all have read the last stretch
      ${stageLeft(layout, vector)}
      ${stageRight(layout, vector, depth)}
      workgroupBarrier();
      let staged = min(${depth}u, spanEnd - k);
      for (var kk = 0u; kk < staged; kk++) {
        ${unrolled(rows / 4, (i) => `let a${i} = vec4f(leftTile[kk * LEFT_VECTORS + local.y * ${rows / 4}u + ${i}u]);`)}
        ${unrolled(columnVectors, (j) => `let b${j} = vec4f(rightTile[kk * ${rightVectors}u + ${j * STAGED_WORKGROUP_SIDE}u + local.x]);`)}
        ${unrolled(rows, (i) => unrolled(columnVectors, (j) => `c${i}_${j} = fma(vec4f(a${Math.floor(i / 4)}.${LANES[i % 4]}), b${j}, c${i}_${j});`))}
      }
      k += staged;
    }
  }`,
  });
}
