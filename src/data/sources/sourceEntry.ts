/** One file of a source, wherever it is: on disk, in an archive, in an archive's archive. */
export interface SourceEntry {
  /** `/`-separated, from the name of the dropped folder or archive on. */
  readonly path: string;
  readonly sizeBytes: number;
  /** The bytes, or a handle on them. Entries of a compressed tar must be opened in order, each at most once. */
  open(): Promise<Blob | Uint8Array<ArrayBuffer>>;
  /** Bytes `[start, end)` alone; of a compressed tar's entry in ascending order, instead of `open`. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}
