/** Bytes of an archive by position. Some are streams, so positions must be asked for in ascending order. */
export interface ByteReader {
  /**
   * The bytes `[offset, offset + length)`, fewer where the data end. Owned by the caller.
   * Offsets must not go back behind the previous call's where `isSequential`.
   */
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Known total; of a stream null until its end, or its damage, was reached. */
  readonly size: number | null;
  readonly isSequential: boolean;
  /** Lets go of what the reader holds. */
  close(): Promise<void>;
}
