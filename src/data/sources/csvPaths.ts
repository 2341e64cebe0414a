import { hasPictureName } from './hasPictureName';
import type { SourceListing } from './sourceListing';

/** From a table's cell to an index into the listing's entries; undefined where it names no file. */
export type PathResolver = (cell: string) => number | undefined;

/** In place of an index: several files have this name. */
const AMBIGUOUS = -1;

/** The pictures of a listing by path; by name, with and without its ending, only once a table asks for it. */
export class FileIndex {
  readonly pictureCount: number;
  readonly #top: string;
  readonly #byPath = new Map<string, number>();
  #names: { byName: Map<string, number>; byStem: Map<string, number> } | null = null;

  constructor(listing: SourceListing) {
    this.#top = `${listing.name}/`;
    for (const [index, { path }] of listing.entries.entries())
      if (hasPictureName(path)) this.#byPath.set(path, index);
    this.pictureCount = this.#byPath.size;
  }

  /** Ways in which a table at `tablePath` may mean its cells, the strictest first, the last without endings. */
  resolvers(tablePath: string): PathResolver[] {
    const folder = tablePath.slice(0, tablePath.lastIndexOf('/') + 1);
    const unique = (index: number | undefined) => (index === AMBIGUOUS ? undefined : index);
    const nameOf = (cell: string) => tidy(cell).split('/').at(-1) ?? '';
    return [
      (cell) => this.#byPath.get(folder + tidy(cell)),
      (cell) => this.#byPath.get(this.#top + tidy(cell)),
      (cell) => this.#byPath.get(tidy(cell)),
      (cell) => unique(this.#indexNames().byName.get(nameOf(cell))),
      (cell) => unique(this.#indexNames().byStem.get(nameOf(cell))),
    ];
  }

  #indexNames() {
    if (this.#names) return this.#names;
    const byName = new Map<string, number>();
    const byStem = new Map<string, number>();
    for (const [path, index] of this.#byPath) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const stem = name.slice(0, name.lastIndexOf('.'));
      byName.set(name, byName.has(name) ? AMBIGUOUS : index);
      byStem.set(stem, byStem.has(stem) ? AMBIGUOUS : index);
    }
    this.#names = { byName, byStem };
    return this.#names;
  }
}

/** As paths of a listing are written: `/` between parts, nothing in front. */
function tidy(cell: string): string {
  const slashed = cell.includes('\\') ? cell.replaceAll('\\', '/') : cell;
  return slashed.startsWith('.') || slashed.startsWith('/') ? slashed.replace(/^(\.?\/)+/, '') : slashed;
}
