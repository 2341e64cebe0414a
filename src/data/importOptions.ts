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
  /** Share of pictures kept for validation where the source has no split of its own, 0 to 0.5. */
  validationShare: number;
}
