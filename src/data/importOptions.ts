import type { SourceKind } from './sources/labelledSource';

/** A dropped or picked file with its path inside the dropped folder, `/`-separated. */
export interface SourceFile {
  path: string;
  /** A `File` in the browser, any Blob in Node. */
  file: Blob & { readonly lastModified?: number };
}

export interface ImportOptions {
  name: string;
  /**
   * Side of the stored squares; `native` keeps the size of sets whose pictures are all equal, square and at most
   * 128 pixels wide, and stores the others at 256.
   */
  storedSide: number | 'native';
  /** Shares of pictures kept for validation and test where the source has no split of its own, 0 to 0.5 each. */
  validationShare: number;
  testShare: number;
  /** `auto`: raw where the set is small, JPEG where it is large or storage is short (encodingFor.ts). */
  encoding: 'auto' | 'raw' | 'jpeg';
  limits: ImportLimits;
  /** Files that are byte for byte an earlier one are not stored again. */
  leavesOutDuplicates: boolean;
  /** How the source is to be read; `auto` by its content. */
  sourceKind: SourceKind | 'auto';
  /** The id of a dataset that the pictures are added to; null makes a new one. */
  appendTo: string | null;
}

/** A part of the source; null is no limit. Applied in this order: every n-th, then classes, then per class. */
export interface ImportLimits {
  /** Of every n entries of a class the first: 1 takes all. */
  everyNth: number;
  /** The first so many classes, in label order. */
  classes: number | null;
  /** The first so many pictures of each class in each of the source's splits. */
  perClass: number | null;
}

export const NO_LIMITS: ImportLimits = { everyNth: 1, classes: null, perClass: null };

/** Options of an import where nothing was chosen. */
export const DEFAULT_IMPORT_OPTIONS: ImportOptions = {
  name: '',
  storedSide: 'native',
  validationShare: 0.2,
  testShare: 0,
  encoding: 'auto',
  limits: NO_LIMITS,
  leavesOutDuplicates: false,
  sourceKind: 'auto',
  appendTo: null,
};
