import type { ErrorDetails } from '../../lib/StudioError';
import type { Split } from '../dataset';
import type { TableColumns } from './csvColumns';
import { hasPictureName } from './hasPictureName';
import type { RefusedFile } from './labelledSource';
import { splitNamed } from './shardSplits';
import type { SourceListing } from './sourceListing';
import { SPLIT_CODES } from './splitCodes';

/** In place of a label's number. */
const UNNAMED = -1;
const CONFLICTING = -2;
const UNLABELLED = -3;

/** What tables say of the files of a listing, 5 bytes per file. */
export class CsvPlacements {
  /** Files that a table names. */
  named = 0;
  /** Texts of labels, by the number they have in here. */
  readonly labels: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #labelOf: Int32Array;
  readonly #splitOf: Uint8Array;
  readonly #missing: { path: string }[] = [];

  constructor(fileCount: number) {
    this.#labelOf = new Int32Array(fileCount).fill(UNNAMED);
    this.#splitOf = new Uint8Array(fileCount);
  }

  addTable(tablePath: string, rows: string[][], columns: TableColumns): void {
    const name = tablePath.slice(tablePath.lastIndexOf('/') + 1);
    const folder = tablePath.slice(0, tablePath.length - name.length);
    const ofTable = splitNamed(name);
    for (const row of rows) {
      const cell = row[columns.path] ?? '';
      const file = columns.resolve(cell);
      if (file === undefined) {
        this.#missing.push({ path: `${folder}${cell || '(empty)'}` });
        continue;
      }
      const text = row[columns.label ?? -1] ?? '';
      const label = text === '' ? UNLABELLED : this.#number(text);
      const known = this.#labelOf[file] ?? UNNAMED;
      if (known === UNNAMED) this.named++;
      this.#labelOf[file] = together(known, label);
      const split = columns.split === null ? ofTable : splitOfCell(row, columns);
      this.#splitOf[file] = SPLIT_CODES.indexOf(split);
    }
  }

  /** The files that have one label, in the listing's order; `labelOf` gives each text its label. */
  finish(labelOf: Map<string, number>) {
    const entries = new Uint32Array(this.named);
    const labels = new Int32Array(this.named);
    const kinds = new Set<Split | null>();
    let count = 0;
    for (const [file, number] of this.#labelOf.entries()) {
      if (number < 0) continue;
      entries[count] = file;
      labels[count++] = labelOf.get(this.labels[number] ?? '') ?? 0;
      kinds.add(SPLIT_CODES[this.#splitOf[file] ?? 0] ?? null);
    }
    const kept = entries.subarray(0, count);
    return {
      entries: kept,
      labels: labels.subarray(0, count),
      kinds: [...kinds],
      splits: (index: number) => SPLIT_CODES[this.#splitOf[kept[index] ?? 0] ?? 0] ?? null,
    };
  }

  refusals(listing: SourceListing): RefusedFile[] {
    const refused: RefusedFile[] = this.#missing.map(({ path }) => ({ path, sizeBytes: 0, error: MISSING }));
    for (const [file, { path, sizeBytes }] of listing.entries.entries()) {
      const label = this.#labelOf[file] ?? UNNAMED;
      if (label >= 0 || (label === UNNAMED && !hasPictureName(path))) continue;
      const error = label === UNNAMED ? UNLISTED : label === CONFLICTING ? TWO_LABELS : NO_LABEL;
      refused.push({ path, sizeBytes, error });
    }
    return refused;
  }

  #number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.labels.length);
    return this.labels.push(text) - 1;
  }
}

/** What two rows say of one file. */
function together(known: number, label: number): number {
  if (known === UNNAMED || known === UNLABELLED || known === label) return label;
  return label === UNLABELLED ? known : CONFLICTING;
}

/** `train`, `val`, ...; in a column such as `is_valid`, yes or no. */
function splitOfCell(row: string[], { split, header }: TableColumns): Split | null {
  const cell = row[split ?? -1] ?? '';
  const asked = /^is_?(val|test)/i.exec(header[split ?? -1] ?? '')?.[1];
  if (!asked) return splitNamed(cell);
  if (!/^(true|yes|1)$/i.test(cell)) return 'train';
  return asked.toLowerCase() === 'test' ? 'test' : 'validation';
}

const MISSING: ErrorDetails = {
  code: 'unsupported-file',
  message: 'The table lists it, but no such file is there.',
  hint: 'Import the folder that holds both the table and the pictures; paths count from the table or from that folder.',
};
const UNLISTED: ErrorDetails = {
  code: 'unsupported-file',
  message: 'The table does not list it, so it has no class.',
  hint: 'Add a row for it if it should be imported.',
};
const TWO_LABELS: ErrorDetails = {
  code: 'unsupported-file',
  message: 'The table lists it more than once, with different classes.',
  hint: 'Keep the row that is right and import it again.',
};
const NO_LABEL: ErrorDetails = {
  code: 'unsupported-file',
  message: 'Its row in the table has no class.',
  hint: 'Write its class into the row if it should be imported.',
};
