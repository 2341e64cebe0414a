import type { LayerNumbers, ModelOptions } from '../../architecture/modelOptions';
import type { PresetRow } from '../../architecture/presetRow';
import type { GraphLayer, WeightFile } from '../../formats/weights/weightFile';

/** What a graph tells of a network besides the shapes of its arrays. */
export interface GraphNumbers {
  switches: Partial<Pick<ModelOptions, 'lrn' | 'pooling' | 'activation' | 'dropout'>>;
  /** In order: k, n, alpha per squared unit and beta of each normalization across channels. */
  norms: Required<Omit<LayerNumbers, 'rounding'>>[];
  /** In order: how each pooling treats a last window that hangs over the edge. */
  roundings: ('floor' | 'ceil')[];
  /** Side of the input that the file asks for; null where it does not say. */
  inputSide: number | null;
}

/** Largest relative difference of numbers that are one number, rounded to f32. */
const ROUNDING_ERROR = 1e-6;

export function graphNumbers(file: WeightFile): GraphNumbers | null {
  const { graph } = file;
  if (!graph) return null;
  const norms = graph.filter(({ kind, numbers }) => kind === 'lrn' && numbers.isWithinChannel !== 1);
  const pools = graph.filter(isPooling);
  const side = Number(file.metadata.inputSide ?? file.metadata.cropSize);
  const activation = graph.find(({ kind }) => kind === 'relu' || kind === 'tanh' || kind === 'sigmoid')?.kind;
  const ratios = graph.flatMap(({ kind, numbers }) => (kind === 'dropout' ? [numbers.ratio ?? 0.5] : []));
  const [ratio] = ratios;
  return {
    switches: {
      lrn: norms.length === 0 ? 'off' : 'across',
      ...(pools.length > 0 && pools.every(({ numbers }) => numbers.filterSize === 2) && { pooling: 'plain' }),
      ...((activation === 'tanh' || activation === 'sigmoid') && { activation }),
      ...(ratio !== undefined && ratio > 0 && ratio <= 0.95 && { dropout: decimal(ratio) }),
    },
    norms: norms.map(({ numbers: { k = 1, n = 5, alpha = 0, beta = 0.75 } }) => ({ k, n, alpha, beta })),
    roundings: pools.map((pool) => roundingOf(pool, file.format)),
    inputSide: Number.isInteger(side) && side > 0 ? side : null,
  };
}

/** A pooling that does something: ONNX writes an adaptive one that does nothing as windows of one pixel. */
export function isPooling({ kind, numbers }: GraphLayer): boolean {
  return (kind === 'maxPool' || kind === 'averagePool') && numbers.filterSize !== 1;
}

/** Caffe keeps hanging windows; ONNX says so, or pads at the far edges only, which is the same for a maximum. */
function roundingOf({ numbers }: GraphLayer, format: WeightFile['format']): 'floor' | 'ceil' {
  if (numbers.isCeil === 1 || (numbers.padEnd ?? 0) > (numbers.pad ?? 0)) return 'ceil';
  return numbers.isCeil === undefined && format === 'caffemodel' ? 'ceil' : 'floor';
}

/** 0.5, not 0.5000000001: the shortest decimal that an f32 may have stood for. */
function decimal(value: number): number {
  return Number(value.toPrecision(6));
}

/** The numbers of a graph that differ from those of a preset's rows, by the rows' names. */
export function layerNumbersOf(
  rows: readonly PresetRow[],
  { norms, roundings }: GraphNumbers,
): Record<string, LayerNumbers> {
  const found: Record<string, LayerNumbers> = {};
  let norm = 0;
  let pool = 0;
  for (const row of rows) {
    if (row.kind === 'lrn') {
      const numbers = norms[norm++];
      if (numbers && !isSame(row, numbers)) {
        const { k, n, alpha, beta } = numbers;
        found[row.name] = { k: decimal(k), n, alpha: decimal(alpha), beta: decimal(beta) };
      }
    } else if (row.kind === 'maxPool' || row.kind === 'averagePool') {
      const rounding = roundings[pool++];
      if (rounding && rounding !== row.rounding) found[row.name] = { rounding };
    }
  }
  return found;
}

function isSame(a: LayerNumbers, b: LayerNumbers): boolean {
  const isNear = (x = 0, y = 0) => Math.abs(x - y) <= ROUNDING_ERROR * Math.max(Math.abs(x), Math.abs(y));
  return isNear(a.k, b.k) && isNear(a.n, b.n) && isNear(a.alpha, b.alpha) && isNear(a.beta, b.beta);
}
