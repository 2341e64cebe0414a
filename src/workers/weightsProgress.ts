/** How far a file is read. */
export interface WeightsProgress {
  fileName: string;
  work: 'checksum' | 'arrays';
  /** Bytes of a checksum, else arrays. */
  done: number;
  total: number;
}
