import type { DatasetStatistics, DatasetSummary, Split } from './dataset';
import type { ImportOptions } from './importOptions';
import type { QuarantinedFile } from './quarantinedFile';

/** A stored dataset; its pixels are in shards. */
export interface DatasetRecord {
  version: 1;
  id: string;
  summary: DatasetSummary;
  statistics: DatasetStatistics;
  /** What the source was, so that a changed built-in set is drawn anew. */
  sourceFingerprint: string;
}

/** Consecutive pictures of one split, all that is known of them but the pixels. Writing it commits them. */
export interface ShardRecord {
  version: 1;
  /** `datasetId/split/ordinal`. */
  id: string;
  datasetId: string;
  split: Split;
  /** Place in the split, from 0 on without a gap. */
  ordinal: number;
  /** `[count]` class indices. */
  labels: Int32Array<ArrayBuffer>;
  sizeBytes: number;
  /** SHA-256 of the pixels. */
  sha256: Uint8Array<ArrayBuffer>;
  /** The source's entry behind this shard's last picture: where this split goes on after an interruption. */
  nextEntry: number;
}

/** Integer sums over training pictures, exact in any order, so that an interrupted import ends with the same ones. */
export interface PixelSums {
  /** `[S, S, 3]`, of u8 values: below 2^53 for 10^13 pictures. */
  perPosition: Float64Array<ArrayBuffer>;
  /** Pixels, sums of r, g, b and of rr, rg, rb, gg, gb, bb: below 2^53 for 10^11 pixels. */
  colors: Float64Array<ArrayBuffer>;
}

/** An import under way, enough to go on after a crash. */
export interface ImportRecord {
  version: 1;
  /** Also the id of the dataset to be. */
  id: string;
  sourceFingerprint: string;
  sourceName: string;
  options: ImportOptions;
  /** `native` resolved. */
  storedSide: number;
  createdAt: number;
}

/**
 * Where datasets are kept: IndexedDB in the browser, memory or files in Node. Every method is one transaction.
 * Throws `quota-exceeded` where the disk is full; what was committed stays.
 */
export interface ShardStore {
  listDatasets(): Promise<DatasetRecord[]>;
  /** Throws `unknown-dataset`. */
  loadDataset(id: string): Promise<DatasetRecord>;
  /** Deletes the dataset or unfinished import of that id: its shards and, unless kept, its quarantine. */
  deleteDataset(id: string, options?: { keepQuarantine: boolean }): Promise<void>;
  listImports(): Promise<ImportRecord[]>;
  saveImport(record: ImportRecord): Promise<void>;
  /**
   * Pixels u8 `[count, S, S, 3]`, their record, and for a training shard the sums over all of that split's shards
   * up to it (null leaves them): all or nothing.
   */
  appendShard(record: ShardRecord, pixels: Uint8Array<ArrayBuffer>, sums: PixelSums | null): Promise<void>;
  /** The sums that the last training shard of an unfinished import came with; null before the first. */
  loadSums(importId: string): Promise<PixelSums | null>;
  /** In the order of ordinals, training first. */
  listShards(datasetId: string): Promise<ShardRecord[]>;
  /** Bytes `[offset, offset + length)` of a shard's pixels. Throws `corrupt-data` where they are gone. */
  readPixels(shardId: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Stores the dataset with its shards' final records and forgets the import. */
  finishImport(record: DatasetRecord, shards: ShardRecord[]): Promise<void>;
  addQuarantined(files: QuarantinedFile[]): Promise<void>;
  listQuarantined(datasetId: string): Promise<QuarantinedFile[]>;
}
