import { StudioError } from '../lib/StudioError';
import type { QuarantinedFile } from './quarantinedFile';
import type {
  DatasetRecord,
  ImportRecord,
  PixelSums,
  ShardCommit,
  ShardRecord,
  ShardStore,
} from './shardStore';

/** Datasets in memory, for Node and for tests. Keeps its own copies, as a database would. */
export class MemoryShardStore implements ShardStore {
  private readonly datasets = new Map<string, DatasetRecord>();
  private readonly imports = new Map<string, ImportRecord>();
  private readonly sums = new Map<string, PixelSums>();
  private readonly shards = new Map<string, Omit<ShardCommit, 'sums'>>();
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

  async saveDataset(record: DatasetRecord): Promise<void> {
    this.datasets.set(record.id, structuredClone(record));
  }

  async deleteDataset(id: string, options = { keepQuarantine: false }): Promise<void> {
    const own = this.datasets.get(id)?.parts.map((part) => part.id) ?? [id];
    this.datasets.delete(id);
    this.imports.delete(id);
    const kept = new Set([
      ...[...this.datasets.values()].flatMap(({ parts }) => parts.map((part) => part.id)),
      ...this.imports.keys(),
    ]);
    for (const partId of own) {
      if (kept.has(partId)) continue;
      this.sums.delete(partId);
      for (const [key, { record }] of this.shards) if (record.partId === partId) this.shards.delete(key);
    }
    if (options.keepQuarantine) return;
    for (const [key, { datasetId }] of this.quarantine) if (datasetId === id) this.quarantine.delete(key);
  }

  async listImports(): Promise<ImportRecord[]> {
    return structuredClone([...this.imports.values()]);
  }

  async saveImport(record: ImportRecord): Promise<void> {
    this.imports.set(record.id, structuredClone(record));
  }

  async appendShard({ record, details, bytes, sums }: ShardCommit): Promise<void> {
    this.shards.set(record.id, structuredClone({ record, details, bytes }));
    if (sums) this.sums.set(record.partId, structuredClone(sums));
  }

  async loadSums(partId: string): Promise<PixelSums | null> {
    return structuredClone(this.sums.get(partId) ?? null);
  }

  async listShards(partId: string): Promise<ShardRecord[]> {
    return structuredClone(this.partShards(partId).map(({ record }) => record));
  }

  async listShardDetails(partId: string) {
    return structuredClone(this.partShards(partId).map(({ details }) => details));
  }

  async readShard(shardId: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const found = this.shards.get(shardId);
    if (found && offset + length <= found.bytes.length) return found.bytes.slice(offset, offset + length);
    throw new StudioError({
      code: 'corrupt-data',
      message: `Shard ${shardId} is missing or too short.`,
      hint: 'Delete the dataset and import it again.',
    });
  }

  async finishImport(record: DatasetRecord, importId: string): Promise<void> {
    this.datasets.set(record.id, structuredClone(record));
    this.imports.delete(importId);
  }

  async addQuarantined(files: QuarantinedFile[]): Promise<void> {
    for (const file of files) this.quarantine.set(file.id, structuredClone(file));
  }

  async listQuarantined(datasetId: string): Promise<QuarantinedFile[]> {
    return structuredClone([...this.quarantine.values()].filter((file) => file.datasetId === datasetId));
  }

  async deleteQuarantined(ids: string[]): Promise<void> {
    for (const id of ids) this.quarantine.delete(id);
  }

  private partShards(partId: string): Omit<ShardCommit, 'sums'>[] {
    return [...this.shards.values()]
      .filter(({ record }) => record.partId === partId)
      .sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
  }
}
