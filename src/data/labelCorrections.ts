import type { Split } from './dataset';

/** What a person said of one stored picture: another class, or that it belongs to none and is to be left out. */
export interface LabelCorrection {
  split: Split;
  /** Place in the split, in stored order. */
  index: number;
  /** Null leaves the picture out. */
  label: number | null;
}

/** All corrections of a dataset. */
export interface LabelCorrections {
  version: 1;
  datasetId: string;
  corrections: LabelCorrection[];
}
