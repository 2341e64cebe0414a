import type { MetricPoint } from './metricPoint';

/** Splits by their code in a table. */
export const METRIC_SPLITS = [
  'train',
  'validation',
  'trainingSample',
] as const satisfies MetricPoint['split'][];

/**
 * Measurements in columns, in the order they were made: what is stored and sent between threads, since a hundred
 * thousand of them as objects would hold the page up. All of one length.
 */
export interface MetricTable {
  /** Index into the experiment's arms. */
  arm: Uint8Array<ArrayBuffer>;
  /** Place in {@link METRIC_SPLITS}. */
  split: Uint8Array<ArrayBuffer>;
  step: Float64Array<ArrayBuffer>;
  epoch: Float64Array<ArrayBuffer>;
  loss: Float64Array<ArrayBuffer>;
  top1Error: Float64Array<ArrayBuffer>;
  /** NaN where a point has null. */
  top5Error: Float64Array<ArrayBuffer>;
  imagesPerSecond: Float64Array<ArrayBuffer>;
  seconds: Float64Array<ArrayBuffer>;
}

const NUMBERS = ['step', 'epoch', 'loss', 'top1Error', 'imagesPerSecond', 'seconds'] as const;

/** Points as columns. */
export function metricTable(points: readonly MetricPoint[]): MetricTable {
  const column = (key: (typeof NUMBERS)[number]) => Float64Array.from(points, (point) => point[key]);
  return {
    arm: Uint8Array.from(points, (point) => point.arm),
    split: Uint8Array.from(points, (point) => METRIC_SPLITS.indexOf(point.split)),
    step: column('step'),
    epoch: column('epoch'),
    loss: column('loss'),
    top1Error: column('top1Error'),
    top5Error: Float64Array.from(points, (point) => point.top5Error ?? Number.NaN),
    imagesPerSecond: column('imagesPerSecond'),
    seconds: column('seconds'),
  };
}

/** Measurements from place `from` up to `to`, as copies: a view would take the whole along between threads. */
export function sliceTable(table: MetricTable, from: number, to = table.step.length): MetricTable {
  return {
    arm: table.arm.slice(from, to),
    split: table.split.slice(from, to),
    step: table.step.slice(from, to),
    epoch: table.epoch.slice(from, to),
    loss: table.loss.slice(from, to),
    top1Error: table.top1Error.slice(from, to),
    top5Error: table.top5Error.slice(from, to),
    imagesPerSecond: table.imagesPerSecond.slice(from, to),
    seconds: table.seconds.slice(from, to),
  };
}

/** Tables one after another. */
export function joinTables(tables: readonly MetricTable[]): MetricTable {
  const length = tables.reduce((sum, table) => sum + table.step.length, 0);
  const joined: MetricTable = {
    arm: new Uint8Array(length),
    split: new Uint8Array(length),
    step: new Float64Array(length),
    epoch: new Float64Array(length),
    loss: new Float64Array(length),
    top1Error: new Float64Array(length),
    top5Error: new Float64Array(length),
    imagesPerSecond: new Float64Array(length),
    seconds: new Float64Array(length),
  };
  let offset = 0;
  for (const table of tables) {
    joined.arm.set(table.arm, offset);
    joined.split.set(table.split, offset);
    for (const key of [...NUMBERS, 'top5Error'] as const) joined[key].set(table[key], offset);
    offset += table.step.length;
  }
  return joined;
}

/** Every measurement of a table, made on demand. */
export function* metricPoints(table: MetricTable): Generator<MetricPoint> {
  for (let index = 0; index < table.step.length; index++) yield metricPointAt(table, index);
}

/** The memory of a table's columns, for handing it to another thread. */
export function tableBuffers(table: MetricTable): ArrayBuffer[] {
  return Object.values(table).map((column: MetricTable['step'] | MetricTable['arm']) => column.buffer);
}

/** One measurement of a table. */
export function metricPointAt(table: MetricTable, index: number): MetricPoint {
  const top5Error = table.top5Error[index] ?? Number.NaN;
  const number = (key: (typeof NUMBERS)[number]) => table[key][index] ?? Number.NaN;
  return {
    arm: table.arm[index] ?? 0,
    split: METRIC_SPLITS[table.split[index] ?? 0] ?? 'train',
    step: number('step'),
    epoch: number('epoch'),
    loss: number('loss'),
    top1Error: number('top1Error'),
    top5Error: Number.isNaN(top5Error) ? null : top5Error,
    imagesPerSecond: number('imagesPerSecond'),
    seconds: number('seconds'),
  };
}
