import type { Split } from './dataset';
import type { PreparedPicture } from './preparedPicture';

/** One picture to be stored, before it is made. */
export interface PicturePlan {
  /** For the quarantine. */
  path: string;
  sizeBytes: number;
  label: number;
  /** As the source has it or as it was drawn; a drawn one may change so that near-duplicates stay together. */
  split: Split;
}

/** What writeDataset.ts stores: files to be decoded, or pictures to be drawn. */
export interface PictureSource {
  count: number;
  /** In the source's order, which is the stored order of each split. */
  plan(index: number): PicturePlan;
  /** Whether `split` of the plans is the source's own, and so never changed. */
  hasOwnSplit: boolean;
  /** In label order. */
  classNames: string[];
  wnids: (string | null)[];
  /** How many pictures are worth making at a time. */
  concurrency: number;
  /** Plan `index` made; asked for in ascending order. A StudioError quarantines the file. */
  make(index: number): Promise<PreparedPicture>;
}
