import type { PictureEncoding } from './pictureEncoding';

/** What is known of a stored dataset; pixels are elsewhere, in shards. */
export interface DatasetSummary {
  id: string;
  name: string;
  /** SHA-256 over decoded pixels and labels, in the source's order. */
  fingerprint: string;
  /** In label order. For WNIDs the readable name; `wnids` keeps the id. */
  classNames: string[];
  wnids: (string | null)[];
  /** Side S of the stored squares in pixels, RGB u8. */
  storedSide: number;
  encoding: PictureEncoding;
  trainCount: number;
  validationCount: number;
  testCount: number;
  /** Pictures per class, in label order. */
  trainPerClass: number[];
  validationPerClass: number[];
  testPerClass: number[];
  quarantined: number;
  duplicates: DuplicateCounts;
  originals: OriginalSizes;
  sizeBytes: number;
  createdAt: number;
  /** Set where this is the beginning of an import that still runs, or ran when it was taken: so many were planned. */
  partOf: { importId: string; planned: number } | null;
}

/** Pictures that are the same, or nearly. */
export interface DuplicateCounts {
  /** Files that are byte for byte an earlier one; `leftOut` of them were not stored. */
  exact: number;
  leftOut: number;
  /** Of the exact ones, those that are filed under another class than the first. */
  conflicting: number;
  /** Groups of two or more nearly equal pictures (bursts, crops, copies saved anew), and the pictures in them. */
  nearGroups: number;
  nearPictures: number;
  /** Pictures that changed the split they were drawn for, to stay with their group. */
  moved: number;
  /** Groups that the source's own split cuts in two; always 0 where the studio drew the split. */
  straddling: number;
}

/** How large the pictures were before they became squares, upright, in pixels; zeros where none is known. */
export interface OriginalSizes {
  smallest: [width: number, height: number];
  /** By shorter side. */
  medianShorterSide: number;
  largest: [width: number, height: number];
  /** Pictures whose shorter side is below the stored side: they were enlarged. */
  enlarged: number;
}

/** Statistics of the training split, of pixels as they are read back. */
export interface DatasetStatistics {
  /** Mean picture `[S, S, 3]` in 0..255. */
  meanImage: Float32Array<ArrayBuffer>;
  /** Standard deviation along each principal axis of RGB (square root of the eigenvalue), in grey levels. */
  colorStds: [number, number, number];
  /** Principal axes, one unit RGB vector each, in the order of `colorStds`. */
  colorAxes: [number, number, number][];
}

/** Test pictures are looked at once, when a run has ended; validation pictures all along. */
export type Split = 'train' | 'validation' | 'test';

/** A picture for the screen. */
export interface StoredPicture {
  /** Position in its split. */
  index: number;
  label: number;
  /** `[S, S, 3]` u8. */
  pixels: Uint8Array<ArrayBuffer>;
}

/** A batch as it travels from the data worker to the GPU. */
export interface Batch {
  /** `[N, S, S, 3]` u8, as stored: cut, mirrored and coloured on the GPU. */
  images: Uint8Array<ArrayBuffer>;
  /** `[N]` class indices. */
  labels: Int32Array<ArrayBuffer>;
  /** Time spent on it in data.worker, for the pipeline meter. */
  times: BatchTimes;
}

/** Milliseconds of one batch; parts may overlap with other batches' when several are under way. */
export interface BatchTimes {
  readMs: number;
  decodeMs: number;
}
