import { type ErrorDetails, StudioError } from '../../lib/StudioError';

/** Rows that can be imported, in order. */
export interface RowItems {
  /** Row within its shard, `[N]`. */
  rows: Uint32Array;
  /** `[N]` */
  labels: Int32Array;
  shardOf(index: number): number;
}

/** Rows refused for one cause. */
export interface RowRefusal {
  /** Of the first of them: quarantine tells files apart by their paths. */
  path: string;
  error: ErrorDetails;
}

/** In place of a label: nothing to be said of the row here, none stated, or something that is no class number. */
const NO_LABEL = -1;
const NO_NUMBER = -2;
const LEFT_OUT = -3;
/** Greater numbers are no classes, so they don't stretch the list of names. */
const MAX_CLASSES = 100_000;

/**
 * Labels of the rows of many shards, as they were read: integers or names. Held as typed arrays, 4 bytes per row.
 * Rows whose label says nothing become one refusal per cause, however many they are.
 */
export class LabelledRows {
  /** Class names in label order, where labels are names. */
  texts: string[] = [];
  maxLabel = -1;
  readonly #labels: Int32Array[] = [];
  readonly #paths: string[] = [];
  readonly #places = new Map<string, number>();
  /** An example of a value that is no integer. */
  #oddValue = '';

  readonly #noun: string;

  /** `noun` is what a row is called: `Row`, `Sample`. */
  constructor(noun = 'Row') {
    this.#noun = noun;
  }

  /** The labels of one more shard. Values that are undefined are left out without a word. */
  add(values: unknown[], path: string): void {
    this.#paths.push(path);
    this.#labels.push(Int32Array.from(values, (value) => this.#read(value)));
  }

  /**
   * Gives named labels their numbers: by `order` where that has them all, else by sorted name (numbers in their
   * order). Returns the names in label order. Throws `no-classes` where some labels are numbers.
   */
  sortTexts(order: string[] = []): string[] {
    if (this.maxLabel >= 0)
      throw new StudioError({
        code: 'no-classes',
        message: `Labels are partly numbers (${this.maxLabel}, for one) and partly names ("${this.texts[0]}").`,
        hint: 'Write all labels as numbers from 0 on, or all as names.',
      });
    const listed = new Set(order);
    const isListed = this.texts.every((text) => listed.has(text));
    const sorted = isListed ? [...listed] : this.#sortedTexts();
    const labels = new Map(sorted.map((text, label) => [text, label]));
    const moved = this.texts.map((text) => labels.get(text) ?? NO_LABEL);
    for (const shard of this.#labels)
      for (const [row, place] of shard.entries()) shard[row] = moved[place] ?? place;
    this.texts = sorted;
    return sorted;
  }

  #sortedTexts(): string[] {
    const isNumeric = this.texts.every((text) => /^\d+$/.test(text));
    return [...this.texts].sort((a, b) => (isNumeric ? Number(a) - Number(b) : a < b ? -1 : 1));
  }

  finish(classCount: number): { items: RowItems; refusals: RowRefusal[] } {
    const cause = () => new Cause(this.#noun);
    const causes = { none: cause(), odd: cause(), beyond: cause() };
    const total = this.#labels.reduce((sum, { length }) => sum + length, 0);
    const rows = new Uint32Array(total);
    const kept = new Int32Array(total);
    const starts: number[] = [];
    let count = 0;
    for (const [shard, labels] of this.#labels.entries()) {
      const path = this.#paths[shard] ?? '';
      starts.push(count);
      for (const [row, label] of labels.entries()) {
        if (label >= 0 && label < classCount) {
          rows[count] = row;
          kept[count++] = label;
        } else if (label === LEFT_OUT) continue;
        else if (label === NO_LABEL) causes.none.count(path, row);
        else if (label === NO_NUMBER) causes.odd.count(path, row);
        else causes.beyond.count(path, row, label);
      }
    }
    const refusals = [
      causes.none.refusal(
        (rows) => `${rows} no label (-1 or null): probably a test set whose answers are kept secret.`,
        'Nothing needs to be done where it is a test set; train on the training and validation files.',
      ),
      causes.odd.refusal(
        (rows) => `${rows} a label that is no class number: ${this.#oddValue}.`,
        'Write the labels as whole numbers from 0 on, or as names.',
      ),
      causes.beyond.refusal(
        (rows, label) =>
          `${rows} a label outside of the ${classCount} classes 0 to ${classCount - 1}: ${label}, for one.`,
        'Correct the labels, or the list of class names in the file, and write it again.',
      ),
    ];
    return {
      items: {
        rows: rows.subarray(0, count),
        labels: kept.subarray(0, count),
        shardOf: (index) => lastAtMost(starts, index),
      },
      refusals: refusals.filter((refusal) => refusal !== null),
    };
  }

  #read(value: unknown): number {
    if (value === undefined) return LEFT_OUT;
    if (value === null) return NO_LABEL;
    if (typeof value === 'string') return this.#place(value);
    const label = typeof value === 'bigint' ? Number(value) : value;
    if (typeof label !== 'number' || !Number.isSafeInteger(label) || label > 0x7fffffff) {
      this.#oddValue ||= String(value);
      return NO_NUMBER;
    }
    if (label < 0) return NO_LABEL;
    if (label < MAX_CLASSES) this.maxLabel = Math.max(this.maxLabel, label);
    return label;
  }

  #place(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

/** Counts the rows of one cause and remembers the first. */
class Cause {
  readonly #noun: string;
  #rows = 0;
  #first: { path: string; row: number; label: number } | null = null;

  constructor(noun: string) {
    this.#noun = noun;
  }

  count(path: string, row: number, label = NO_LABEL): void {
    this.#rows++;
    this.#first ??= { path, row, label };
  }

  refusal(message: (rows: string, label: number) => string, hint: string): RowRefusal | null {
    if (!this.#first) return null;
    const { path, row, label } = this.#first;
    const many = `${this.#rows.toLocaleString('en')} ${this.#noun.toLowerCase()}s (the first: ${row}) have`;
    const rows = this.#rows === 1 ? `${this.#noun} ${row} has` : many;
    return {
      path: `${path}/${this.#noun.toLowerCase()} ${row}`,
      error: { code: 'unsupported-file', message: message(rows, label), hint },
    };
  }
}

/** Index of the last of ascending `starts` that is at most `index`. */
function lastAtMost(starts: number[], index: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
