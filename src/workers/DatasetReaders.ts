import { DatasetReader } from '../data/DatasetReader';
import type { StoredPictureDecoder } from '../data/imageDecoder';
import { PixelCache } from '../data/PixelCache';
import type { ShardStore } from '../data/shardStore';

/** After so long without a batch, what was read ahead is dropped: up to 200 MB. */
const IDLE_MS = 60_000;

/** One reader per dataset, so that its order and read-ahead last; only one streams at a time. */
export class DatasetReaders {
  private readonly store: ShardStore;
  private readonly decoder: StoredPictureDecoder;
  private readonly cache: PixelCache;
  private readonly readers = new Map<string, Promise<DatasetReader>>();
  private streaming: DatasetReader | null = null;
  private idleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: ShardStore, decoder: StoredPictureDecoder) {
    this.store = store;
    this.decoder = decoder;
    this.cache = new PixelCache(store, decoder);
  }

  /** Throws `unknown-dataset` or `corrupt-data`. */
  get(datasetId: string): Promise<DatasetReader> {
    const known = this.readers.get(datasetId);
    if (known) return known;
    const opened = DatasetReader.open(datasetId, this.store, this.cache, this.decoder);
    this.readers.set(datasetId, opened);
    opened.catch(() => this.readers.delete(datasetId));
    return opened;
  }

  /** For training batches. Throws as `get`. */
  async stream(datasetId: string): Promise<DatasetReader> {
    const reader = await this.get(datasetId);
    if (this.streaming !== reader) this.streaming?.release();
    this.streaming = reader;
    clearTimeout(this.idleTimer);
    this.idleTimer = setTimeout(() => reader.release(), IDLE_MS);
    return reader;
  }

  /** After anything that adds, replaces or deletes datasets: they are opened anew. */
  clear(): void {
    this.readers.clear();
  }
}
