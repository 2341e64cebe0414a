import type { DatasetStatistics, DatasetSummary, Split } from './dataset';
import type { ImportOptions } from './importOptions';
import type { PictureEncoding } from './pictureEncoding';
import type { QuarantinedFile } from './quarantinedFile';

/** A stored dataset; its pixels are in shards. */
export interface DatasetRecord {
  version: 2;
  id: string;
  summary: DatasetSummary;
  statistics: DatasetStatistics;
  /** What the source was, so that a changed built-in set is drawn anew. */
  sourceFingerprint: string;
  /** One per import that made it; each split is its parts' shards one behind the other. */
  parts: DatasetPart[];
}

/** The shards of one import, or the first of them. Several datasets may share shards (a dataset and its beginning). */
export interface DatasetPart {
  /** `partId` of its shards, the import's id. */
  id: string;
  /** The dataset's label of each label of the import, null for a class that kept no picture. */
  labels: (number | null)[];
  /** So many shards of each split count. */
  shardCounts: Record<Split, number>;
}

/** Consecutive pictures of one split: what reading them needs. Writing it commits them. */
export interface ShardRecord {
  version: 2;
  /** `partId/split/ordinal`. */
  id: string;
  partId: string;
  split: Split;
  /** Place in the part's split, from 0 on without a gap. */
  ordinal: number;
  /** `[count]` class indices of the import. */
  labels: Int32Array<ArrayBuffer>;
  /** `[count + 1]`, picture i is at bytes `[offsets[i], offsets[i + 1])`. */
  offsets: Uint32Array<ArrayBuffer>;
  sizeBytes: number;
  /** SHA-256 of the stored bytes. */
  sha256: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the pixels where they are stored raw, else of the pictures' pixel SHA-256s one behind the other. */
  pixelSha256: Uint8Array<ArrayBuffer>;
}

/** What going on, appending and finding duplicates need of a shard, and reading does not. Written with its record. */
export interface ShardDetails {
  /** As the record's. */
  id: string;
  partId: string;
  /** `[count]`, ascending: the pictures' places in the source. */
  entries: Uint32Array<ArrayBuffer>;
  /** `[count, 2]`, `[count, 4]`: as in PreparedPicture. */
  digests: Uint32Array<ArrayBuffer>;
  hashes: Uint32Array<ArrayBuffer>;
  /**
   * `[count]`: the number that leads this picture's group of near-duplicates, its own where it is alone or leads.
   * Numbers are entries counted on through the dataset's parts (numberParts.ts): in its first part, the entries.
   */
  groups: Uint32Array<ArrayBuffer>;
  /** `[count, 2]`: width and height of the original. */
  sizes: Uint16Array<ArrayBuffer>;
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
  version: 2;
  /** Also the id of its part, and of the dataset to be unless it appends. */
  id: string;
  /** The dataset that it is added to, as it was when this import began; null makes a new one. */
  appendsTo: { datasetId: string; fingerprint: string } | null;
  sourceFingerprint: string;
  sourceName: string;
  options: ImportOptions;
  /** `native` and `auto` resolved. */
  storedSide: number;
  encoding: PictureEncoding;
  /** Pictures of the source, within its limits. */
  planned: number;
  classNames: string[];
  wnids: (string | null)[];
  createdAt: number;
}

/** A shard as it is committed. */
export interface ShardCommit {
  record: ShardRecord;
  details: ShardDetails;
  /** The stored bytes. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Of a training shard the sums over all of the part's training shards up to it; null leaves those stored. */
  sums: PixelSums | null;
}

/**
 * Where datasets are kept: IndexedDB in the browser, memory or files in Node. Every method is one transaction.
 * Throws `quota-exceeded` where the disk is full; what was committed stays.
 */
export interface ShardStore {
  listDatasets(): Promise<DatasetRecord[]>;
  /** Throws `unknown-dataset`. */
  loadDataset(id: string): Promise<DatasetRecord>;
  /** Replaces the one of its id. */
  saveDataset(record: DatasetRecord): Promise<void>;
  /**
   * Deletes the dataset or unfinished import of that id; shards, details and sums of its parts that no other dataset
   * or import has; and, unless kept, its quarantine.
   */
  deleteDataset(id: string, options?: { keepQuarantine: boolean }): Promise<void>;
  listImports(): Promise<ImportRecord[]>;
  saveImport(record: ImportRecord): Promise<void>;
  appendShard(shard: ShardCommit): Promise<void>;
  /** The sums that the last training shard of a part came with; null before the first. */
  loadSums(partId: string): Promise<PixelSums | null>;
  /** In the order of ids: by split name, then by ordinal. */
  listShards(partId: string): Promise<ShardRecord[]>;
  listShardDetails(partId: string): Promise<ShardDetails[]>;
  /** Bytes `[offset, offset + length)` of a shard. Throws `corrupt-data` where they are gone. */
  readShard(shardId: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Stores the dataset and forgets the import; its sums stay. */
  finishImport(record: DatasetRecord, importId: string): Promise<void>;
  addQuarantined(files: QuarantinedFile[]): Promise<void>;
  /** By dataset or unfinished import. */
  listQuarantined(datasetId: string): Promise<QuarantinedFile[]>;
  deleteQuarantined(ids: string[]): Promise<void>;
}
