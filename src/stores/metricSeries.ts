import { CrossingSearch } from '../experiment/metrics/crossing';
import type { MetricPoint } from '../experiment/metrics/metricPoint';
import { METRIC_SPLITS, type MetricTable } from '../experiment/metrics/metricTable';
import { GrowableArray } from '../lib/growableArray';
import { nextTask } from '../lib/nextTask';

/** What the figure can show. */
export type Measure = 'error' | 'loss';

/** A line over steps, epochs and seconds of training. */
type LineViews = Record<'step' | 'epoch' | 'seconds' | 'value', Float64Array>;

const COLUMNS = ['step', 'epoch', 'loss', 'top1Error', 'top5Error', 'imagesPerSecond', 'seconds'] as const;

/** Measurements of a table that are entered in one go. */
const PART = 20_000;

type Columns = Record<(typeof COLUMNS)[number], GrowableArray>;

function emptyColumns(): Columns {
  return {
    step: new GrowableArray(),
    epoch: new GrowableArray(),
    loss: new GrowableArray(),
    top1Error: new GrowableArray(),
    top5Error: new GrowableArray(),
    imagesPerSecond: new GrowableArray(),
    seconds: new GrowableArray(),
  };
}

/** Every measurement of a run, by arm and split, in typed columns outside React. */
export class MetricSeries {
  #columns = new Map<string, Columns>();
  /** By arm and threshold. */
  #crossings = new Map<string, CrossingSearch>();

  /** A table's measurements, entered in parts between which the page goes on answering. */
  static async of(table: MetricTable): Promise<MetricSeries> {
    const series = new MetricSeries();
    for (let from = 0; from < table.step.length; from += PART) {
      await nextTask();
      series.appendTable(table, from, from + PART);
    }
    return series;
  }

  /** Takes over all that another has, in place of its own. */
  become(other: MetricSeries): void {
    this.#columns = other.#columns;
    this.#crossings = other.#crossings;
  }

  #at(arm: number, split: MetricPoint['split']): Columns {
    const key = `${arm} ${split}`;
    const columns = this.#columns.get(key) ?? emptyColumns();
    this.#columns.set(key, columns);
    return columns;
  }

  /** Adds measurements; one of a step that is there already is left out (a resumed run repeats none). */
  append(points: Iterable<MetricPoint>): void {
    for (const point of points) {
      const columns = this.#at(point.arm, point.split);
      if (columns.step.at(columns.step.length - 1) >= point.step) continue;
      columns.step.push(point.step);
      columns.epoch.push(point.epoch);
      columns.loss.push(point.loss);
      columns.top1Error.push(point.top1Error);
      columns.top5Error.push(point.top5Error ?? Number.NaN);
      columns.imagesPerSecond.push(point.imagesPerSecond);
      columns.seconds.push(point.seconds);
    }
  }

  /** The same from a table, or from its places `from` up to `to`: 20,000 measurements in a few milliseconds. */
  appendTable(table: MetricTable, from = 0, to = table.step.length): void {
    const { arm, split, step } = table;
    const found: { columns: Columns; last: number; places: number[] }[] = [];
    for (let index = from; index < Math.min(to, step.length); index++) {
      const [ofArm, code] = [arm[index] ?? 0, split[index] ?? 0];
      const key = ofArm * METRIC_SPLITS.length + code;
      let own = found[key];
      if (own === undefined) {
        const columns = this.#at(ofArm, METRIC_SPLITS[code] ?? 'train');
        own = { columns, last: columns.step.at(columns.step.length - 1), places: [] };
        found[key] = own;
      }
      const at = step[index] ?? Number.NaN;
      if (own.last >= at) continue;
      own.last = at;
      own.places.push(index);
    }
    // Skips the places of splits that the table has not.
    found.forEach(({ columns, places }) => {
      for (const key of COLUMNS) columns[key].pushAt(table[key], places);
    });
  }

  clear(): void {
    this.#columns = new Map();
    this.#crossings = new Map();
  }

  count(arm: number, split: MetricPoint['split']): number {
    return this.#at(arm, split).step.length;
  }

  /** The measurement at a place; read-only and made on demand. */
  point(arm: number, split: MetricPoint['split'], index: number): MetricPoint {
    const columns = this.#at(arm, split);
    const top5Error = columns.top5Error.at(index);
    return {
      arm,
      split,
      step: columns.step.at(index),
      epoch: columns.epoch.at(index),
      loss: columns.loss.at(index),
      top1Error: columns.top1Error.at(index),
      top5Error: Number.isNaN(top5Error) ? null : top5Error,
      imagesPerSecond: columns.imagesPerSecond.at(index),
      seconds: columns.seconds.at(index),
    };
  }

  /** The measurements of a split in columns, as views that are valid until the next `append`. */
  measurements(arm: number, split: MetricPoint['split']): Record<keyof Columns, Float64Array> {
    const { step, epoch, loss, top1Error, top5Error, imagesPerSecond, seconds } = this.#at(arm, split);
    return {
      step: step.view(),
      epoch: epoch.view(),
      loss: loss.view(),
      top1Error: top1Error.view(),
      top5Error: top5Error.view(),
      imagesPerSecond: imagesPerSecond.view(),
      seconds: seconds.view(),
    };
  }

  /** Where an arm's training error reached a threshold (`crossingStep`); looks only at what is new. */
  trainingCrossing(arm: number, threshold: number): number | null {
    const key = `${arm} ${threshold}`;
    const search = this.#crossings.get(key) ?? new CrossingSearch(threshold);
    this.#crossings.set(key, search);
    const { steps, errors } = this.errors(arm, 'train');
    return search.next(steps, errors);
  }

  /** Steps and first-guess errors of a split, as views that are valid until the next `append`. */
  errors(arm: number, split: MetricPoint['split']): { steps: Float64Array; errors: Float64Array } {
    const columns = this.#at(arm, split);
    return { steps: columns.step.view(), errors: columns.top1Error.view() };
  }

  /** All of a line of the figure (components/chart/chartLine.ts), as views that are valid until the next `append`. */
  lineColumns(arm: number, split: MetricPoint['split'], measure: Measure): LineViews {
    const { step, epoch, seconds, top1Error, loss } = this.#at(arm, split);
    const value = measure === 'error' ? top1Error : loss;
    return { step: step.view(), epoch: epoch.view(), seconds: seconds.view(), value: value.view() };
  }
}
