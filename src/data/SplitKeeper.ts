import { DuplicateIndex } from './DuplicateIndex';
import type { Split } from './dataset';
import { SPLITS } from './drawSplits';
import type { PreparedPicture } from './preparedPicture';

type Seen = Pick<PreparedPicture, 'digest' | 'hash'>;

/** Where a picture is stored, and its number's group: the number that leads it. */
export interface Kept {
  split: Split;
  group: number;
}

/** Why a picture is not stored; `like` is the number of the earlier picture that it equals. */
export interface LeftOut {
  code: 'duplicate-file' | 'conflicting-duplicate' | 'near-duplicate';
  like: number;
}

/**
 * Decides for one picture after the other, in the source's order, which split it is stored in, so that nearly equal
 * pictures never straddle a split that the studio drew:
 * - a picture like earlier ones of one split goes to their split, whatever was drawn for it;
 * - a picture like earlier ones of different splits (a bridge between two groups) is left out;
 * - where the split is the source's own, nothing moves.
 * The verdict depends only on stored pictures of lower numbers, so that an interrupted import that recalls what it
 * stored and judges the rest again comes to the same verdicts. A group is named after the group of the earliest like
 * picture. Numbers count through the parts of a dataset.
 */
export class SplitKeeper {
  private readonly index = new DuplicateIndex();
  private readonly hasOwnSplit: boolean;
  private readonly leavesOutDuplicates: boolean;
  private readonly groups: Uint32Array;
  private readonly splits: Uint8Array;
  private readonly labels: Int32Array;

  /** `capacity`: numbers are below it. */
  constructor(options: { capacity: number; hasOwnSplit: boolean; leavesOutDuplicates: boolean }) {
    this.hasOwnSplit = options.hasOwnSplit;
    this.leavesOutDuplicates = options.leavesOutDuplicates;
    this.groups = new Uint32Array(options.capacity);
    this.splits = new Uint8Array(options.capacity);
    this.labels = new Int32Array(options.capacity);
  }

  /** A picture that is stored already. */
  recall(number: number, picture: Seen, kept: Kept & { label: number }): void {
    this.index.add(number, picture);
    this.groups[number] = kept.group;
    this.splits[number] = SPLITS.indexOf(kept.split);
    this.labels[number] = kept.label;
  }

  /** The verdict on the next picture; where it is kept, it is recalled from now on. */
  judge(number: number, picture: Seen, drawn: { split: Split; label: number }): Kept | LeftOut {
    const { exact, near } = this.index.find(picture, number);
    if (exact !== null && this.leavesOutDuplicates) {
      const isSameClass = this.labels[exact] === drawn.label;
      return { code: isSameClass ? 'duplicate-file' : 'conflicting-duplicate', like: exact };
    }
    const like = exact === null ? near : [exact, ...near].sort((a, b) => a - b);
    const [earliest] = like;
    const group = earliest === undefined ? number : this.groups[earliest]!;
    const split = earliest === undefined || this.hasOwnSplit ? drawn.split : SPLITS[this.splits[earliest]!]!;
    if (!this.hasOwnSplit) {
      const bridged = like.find((other) => SPLITS[this.splits[other]!] !== split);
      if (bridged !== undefined) return { code: 'near-duplicate', like: bridged };
    }
    this.recall(number, picture, { split, group, label: drawn.label });
    return { split, group };
  }
}
