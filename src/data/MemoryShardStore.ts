import { StudioError } from '../lib/StudioError';
import type { QuarantinedFile } from './quarantinedFile';
import type { DatasetRecord, ImportRecord, PixelSums, ShardRecord, ShardStore } from './shardStore';

/** Datasets in memory, for Node and for tests. Keeps its own copies, as a database would. */
export class MemoryShardStore implements ShardStore {
  private readonly datasets = new Map<string, DatasetRecord>();
  private readonly imports = new Map<string, ImportRecord>();
  private readonly sums = new Map<string, PixelSums>();
  private readonly shards = new Map<string, { record: ShardRecord; pixels: Uint8Array<ArrayBuffer> }>();
  private readonly quarantine = new Map<string, QuarantinedFile>();

  async listDatasets(): Promise<DatasetRecord[]> {
    return structuredClone([...this.datasets.values()]);
  }

  async loadDataset(id: string): Promise<DatasetRecord> {
    const found = this.datasets.get(id);
    if (found) return structuredClone(found);
    throw new StudioError({
      code: 'unknown-dataset',
      message: `There is no dataset ${id}.`,
      hint: 'Import it again.',
    });
  }

  async deleteDataset(id: string, options = { keepQuarantine: false }): Promise<void> {
    this.datasets.delete(id);
    this.imports.delete(id);
    this.sums.delete(id);
    for (const [key, { record }] of this.shards) if (record.datasetId === id) this.shards.delete(key);
    if (options.keepQuarantine) return;
    for (const [key, { datasetId }] of this.quarantine) if (datasetId === id) this.quarantine.delete(key);
  }

  async listImports(): Promise<ImportRecord[]> {
    return structuredClone([...this.imports.values()]);
  }

  async saveImport(record: ImportRecord): Promise<void> {
    this.imports.set(record.id, structuredClone(record));
  }

  async appendShard(
    record: ShardRecord,
    pixels: Uint8Array<ArrayBuffer>,
    sums: PixelSums | null,
  ): Promise<void> {
    this.shards.set(record.id, { record: structuredClone(record), pixels: pixels.slice() });
    if (sums) this.sums.set(record.datasetId, structuredClone(sums));
  }

  async loadSums(importId: string): Promise<PixelSums | null> {
    return structuredClone(this.sums.get(importId) ?? null);
  }

  async listShards(datasetId: string): Promise<ShardRecord[]> {
    const own = [...this.shards.values()].map(({ record }) => record);
    return structuredClone(
      own.filter((shard) => shard.datasetId === datasetId).sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
  }

  async readPixels(shardId: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const found = this.shards.get(shardId);
    if (found) return found.pixels.slice(offset, offset + length);
    throw new StudioError({
      code: 'corrupt-data',
      message: `Shard ${shardId} is missing.`,
      hint: 'Delete the dataset and import it again.',
    });
  }

  async finishImport(record: DatasetRecord, shards: ShardRecord[]): Promise<void> {
    this.datasets.set(record.id, structuredClone(record));
    this.imports.delete(record.id);
    this.sums.delete(record.id);
    for (const shard of shards) {
      const stored = this.shards.get(shard.id);
      if (stored) stored.record = structuredClone(shard);
    }
  }

  async addQuarantined(files: QuarantinedFile[]): Promise<void> {
    for (const file of files) this.quarantine.set(file.id, structuredClone(file));
  }

  async listQuarantined(datasetId: string): Promise<QuarantinedFile[]> {
    return structuredClone([...this.quarantine.values()].filter((file) => file.datasetId === datasetId));
  }
}
