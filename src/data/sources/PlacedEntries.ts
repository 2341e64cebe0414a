import type { Split } from '../dataset';
import type { LabelledSource } from './labelledSource';
import type { SourceListing } from './sourceListing';
import { SPLIT_CODES } from './splitCodes';

/** Which of a listing's entries are pictures of which class and split: 9 bytes for each, for there may be millions. */
export class PlacedEntries {
  private readonly listing: SourceListing;
  private readonly entries: Uint32Array;
  private readonly labels: Uint32Array;
  private readonly splits: Uint8Array;
  private count = 0;

  /** Room for all of the listing's entries. */
  constructor(listing: SourceListing) {
    this.listing = listing;
    this.entries = new Uint32Array(listing.entries.length);
    this.labels = new Uint32Array(listing.entries.length);
    this.splits = new Uint8Array(listing.entries.length);
  }

  get length(): number {
    return this.count;
  }

  /** Places the listing's entry `entryIndex`; to be called in ascending order. */
  add(entryIndex: number, label: number, split: Split | null): void {
    this.entries[this.count] = entryIndex;
    this.labels[this.count] = label;
    this.splits[this.count] = SPLIT_CODES.indexOf(split);
    this.count++;
  }

  /** The source of the entries placed so far. */
  toSource(
    about: Pick<LabelledSource, 'kind' | 'title' | 'classNames' | 'wnids' | 'hasOwnSplit' | 'refused'>,
  ): LabelledSource {
    const { listing, labels, splits } = this;
    const entryAt = (index: number) => listing.entries[this.entries[index]!]!;
    return {
      ...about,
      count: this.count,
      nativeSide: null,
      isSequential: listing.isSequential,
      item: (index) => {
        const { path, sizeBytes } = entryAt(index);
        return { path, sizeBytes, label: labels[index]!, split: SPLIT_CODES[splits[index]!] ?? null };
      },
      open: (index) => entryAt(index).open(),
      rewind: listing.rewind,
    };
  }
}
