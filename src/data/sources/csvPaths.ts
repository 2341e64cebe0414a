import { hasPictureName } from './hasPictureName';
import type { SourceListing } from './sourceListing';

/** From a table's cell to an index into the listing's entries; undefined where it names no file. */
export type PathResolver = (cell: string) => number | undefined;

/** In place of an index: several files have this name. */
const AMBIGUOUS = -1;

/** The files of a listing by path, by name and by name without its ending, built once for all tables. */
export class FileIndex {
  readonly pictureCount: number;
  readonly #top: string;
  readonly #byPath = new Map<string, number>();
  readonly #byName = new Map<string, number>();
  readonly #byStem = new Map<string, number>();

  constructor(listing: SourceListing) {
    this.#top = `${listing.name}/`;
    let count = 0;
    for (const [index, { path }] of listing.entries.entries()) {
      if (!hasPictureName(path)) continue;
      count++;
      this.#byPath.set(path, index);
      const name = path.slice(path.lastIndexOf('/') + 1);
      const stem = name.slice(0, name.lastIndexOf('.'));
      this.#byName.set(name, this.#byName.has(name) ? AMBIGUOUS : index);
      this.#byStem.set(stem, this.#byStem.has(stem) ? AMBIGUOUS : index);
    }
    this.pictureCount = count;
  }

  /** Ways in which a table at `tablePath` may mean its cells, the strictest first. */
  resolvers(tablePath: string): PathResolver[] {
    const folder = tablePath.slice(0, tablePath.lastIndexOf('/') + 1);
    const unique = (index: number | undefined) => (index === AMBIGUOUS ? undefined : index);
    const nameOf = (cell: string) => tidy(cell).split('/').at(-1) ?? '';
    return [
      (cell) => this.#byPath.get(folder + tidy(cell)),
      (cell) => this.#byPath.get(this.#top + tidy(cell)),
      (cell) => this.#byPath.get(tidy(cell)),
      (cell) => unique(this.#byName.get(nameOf(cell))),
      (cell) => unique(this.#byStem.get(nameOf(cell))),
    ];
  }
}

/** As paths of a listing are written: `/` between parts, nothing in front. */
function tidy(cell: string): string {
  return cell.replaceAll('\\', '/').replace(/^(\.?\/)+/, '');
}
