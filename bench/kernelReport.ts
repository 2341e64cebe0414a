import type { KernelTiming } from '../src/diagnostics/benchmarkReport';

/** One pass of one layer beside both peers. */
export interface KernelRow extends KernelTiming {
  /** jax-js, where it was measured: the convolutions. */
  jaxjsMs: number | null;
  /** jaxjsMs / oursMs */
  jaxjsRatio: number | null;
  /** Of the roofline measured on this adapter: the larger of gflops / FMA rate and gbps / copy bandwidth. */
  rooflineShare: number;
}

/** Rows of one sort together. */
export interface KernelTotal {
  name: string;
  oursMs: number;
  stockMs: number;
  /** stockMs / oursMs */
  ratio: number;
  /** Of the rows that have one. */
  slowestJaxjsRatio: number | null;
  /** What the rows would take at the roofline over what they take. */
  rooflineShare: number;
}

const SORTS: [name: string, isOne: (layer: string, pass: string) => boolean][] = [
  ['convolutions, forward', (layer, pass) => layer.startsWith('conv') && isForward(pass)],
  ['convolutions, input gradient', (layer, pass) => layer.startsWith('conv') && pass.endsWith('inputGrad')],
  ['convolutions, filter gradient', (layer, pass) => layer.startsWith('conv') && pass.endsWith('weightGrad')],
  ['convolutions, all products', (layer, pass) => layer.startsWith('conv') && !pass.endsWith('biasGrad')],
  ['normalization, forward and gradient', (layer) => layer.startsWith('lrn')],
  ['pooling, forward and gradient', (layer) => layer.startsWith('pool')],
  ['fully connected, all products', (layer, pass) => layer.startsWith('fc') && !pass.endsWith('biasGrad')],
];

function isForward(pass: string): boolean {
  return pass === 'forward';
}

/** The sums that the project's targets speak of; a sort without rows is left out. */
export function kernelTotals(rows: KernelRow[]): KernelTotal[] {
  return SORTS.flatMap(([name, isOne]) => {
    const own = rows.filter((row) => isOne(row.name, row.pass));
    if (own.length === 0) return [];
    const sum = (value: (row: KernelRow) => number) => own.reduce((total, row) => total + value(row), 0);
    const oursMs = sum((row) => row.oursMs);
    const stockMs = sum((row) => row.stockMs);
    const ratios = own.flatMap(({ jaxjsRatio }) => (jaxjsRatio === null ? [] : [jaxjsRatio]));
    return {
      name,
      oursMs,
      stockMs,
      ratio: stockMs / oursMs,
      slowestJaxjsRatio: ratios.length > 0 ? Math.min(...ratios) : null,
      rooflineShare: sum((row) => row.rooflineShare * row.oursMs) / oursMs,
    };
  });
}
