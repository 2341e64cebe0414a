/** One file of a source, wherever it is: on disk, in an archive, in an archive's archive. */
export interface SourceEntry {
  /** `/`-separated, from the name of the dropped folder or archive on. Made when asked for: keep what is used often. */
  readonly path: string;
  readonly sizeBytes: number;
  /**
   * The bytes, or a handle on them. Entries of a compressed tar must be opened in order, each at most once until the
   * listing is rewound; but small text members (`isTextMember`: .txt, .csv, .json, .cls, ... up to 4 MB each, 64 MB
   * in all) were kept when the archive was listed, and can be opened and read at any time, in any order.
   * Throws `source-gone` where the source can't be reached any more; anything else concerns this file alone.
   */
  open(): Promise<Blob | Uint8Array<ArrayBuffer>>;
  /**
   * Bytes `[start, end)` alone; of a compressed tar's entry (not of a small text) in ascending order, instead of
   * `open`. A deflated member of a zip is unpacked whole for it (the last one is kept for the next call).
   */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}
