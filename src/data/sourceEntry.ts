/** One file of a source, wherever it is: on disk, in an archive, in an archive's archive. */
export interface SourceEntry {
  /** `/`-separated, from the name of the dropped folder or archive on. */
  path: string;
  sizeBytes: number;
  /** The bytes, or a handle on them. Entries of a compressed tar must be opened in order, each at most once. */
  open(): Promise<Blob | Uint8Array<ArrayBuffer>>;
}

/** The listed files of a source. */
export interface OpenedSource {
  entries: SourceEntry[];
  /** Starts the streams again, for a second pass over the entries. */
  rewind(): Promise<void>;
}
