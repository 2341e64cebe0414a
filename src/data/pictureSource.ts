import type { Split } from './dataset';

/** One picture to be stored, before it is made. */
export interface PicturePlan {
  /** For the quarantine. */
  path: string;
  sizeBytes: number;
  label: number;
  split: Split;
}

/** What datasetWriter.ts stores: files to be decoded, or pictures to be drawn. */
export interface PictureSource {
  /** In the source's order, which is the stored order of each split. */
  plans: PicturePlan[];
  /** In label order. */
  classNames: string[];
  wnids: (string | null)[];
  /** How many pictures are worth making at a time. */
  concurrency: number;
  /** RGB u8 `[side, side, 3]` of plan `index`; asked for in ascending order. A StudioError quarantines the file. */
  make(index: number): Promise<Uint8Array<ArrayBuffer>>;
}
