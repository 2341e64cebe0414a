import type { DatasetSummary } from '../data/dataset';
import { BUILT_IN_ID, ensureBuiltIn, type PictureDrawer } from '../data/ensureBuiltIn';
import type { ImageDecoder } from '../data/imageDecoder';
import { importDataset } from '../data/importDataset';
import type { ImportOptions, SourceFile } from '../data/importOptions';
import type { ImportProgress, UnfinishedImport } from '../data/importProgress';
import type { DatasetRecord, ShardStore } from '../data/shardStore';
import { StudioError } from '../lib/StudioError';
import { withTabLock } from './withTabLock';

/** Held by the tab that writes; a second writer would take the first one's shards for leftovers. */
const IMPORT_LOCK = 'alexnet-studio-import';
const BUILT_IN_LOCK = 'alexnet-studio-built-in';

/** Imports under way: one at a time, so that two never share a source or fight for the decoders. */
export class ImportDesk {
  private readonly store: ShardStore;
  private readonly decoder: ImageDecoder & PictureDrawer;
  private readonly report: (progress: ImportProgress) => void;
  private current: { importId: string | null; controller: AbortController } | null = null;
  private drawing: Promise<DatasetRecord> | null = null;

  constructor(
    store: ShardStore,
    decoder: ImageDecoder & PictureDrawer,
    report: (progress: ImportProgress) => void,
  ) {
    this.store = store;
    this.decoder = decoder;
    this.report = report;
  }

  /** Throws `busy` while another import runs, here or in another tab, and what importDataset throws. */
  import(files: SourceFile[], options: ImportOptions): Promise<DatasetSummary> {
    return withTabLock(IMPORT_LOCK, { ifAvailable: true }, (isMine) => {
      if (isMine && !this.current) return this.importAlone(files, options);
      throw new StudioError({
        code: 'busy',
        message: 'Another import is running, here or in another tab.',
        hint: 'Wait until it has ended, or cancel it.',
      });
    });
  }

  private async importAlone(files: SourceFile[], options: ImportOptions): Promise<DatasetSummary> {
    const current = { importId: null as string | null, controller: new AbortController() };
    this.current = current;
    try {
      const { summary } = await importDataset({
        files,
        options,
        decoder: this.decoder,
        store: this.store,
        onProgress: (progress) => {
          current.importId = progress.importId;
          this.report(progress);
        },
        signal: current.controller.signal,
      });
      return summary;
    } finally {
      this.current = null;
    }
  }

  /** Whoever asks while the pictures are being drawn, also in another tab, waits for the same drawing. */
  async ensureBuiltIn(): Promise<DatasetSummary> {
    this.drawing ??= withTabLock(BUILT_IN_LOCK, {}, () =>
      ensureBuiltIn(this.store, this.report, new AbortController().signal, this.decoder),
    ).finally(() => {
      this.drawing = null;
    });
    return (await this.drawing).summary;
  }

  cancel(importId: string): void {
    if (this.current?.importId === importId) this.current.controller.abort();
  }

  /** Those that no running import is working on. */
  async listUnfinished(): Promise<UnfinishedImport[]> {
    const records = (await this.store.listImports()).filter(
      ({ id }) => id !== BUILT_IN_ID && id !== this.current?.importId,
    );
    return Promise.all(
      records.map(async ({ id, options, sourceName, planned }) => {
        const shards = await this.store.listShards(id);
        const done = shards.reduce((sum, shard) => sum + shard.labels.length, 0);
        return { importId: id, name: options.name, sourceName, done, planned };
      }),
    );
  }
}
