import type { DatasetSummary } from '../data/dataset';
import { BUILT_IN_ID, ensureBuiltIn, type PictureDrawer } from '../data/ensureBuiltIn';
import type { ImageDecoder } from '../data/imageDecoder';
import { importDataset } from '../data/importDataset';
import type { ImportOptions, SourceFile } from '../data/importOptions';
import type { ImportProgress, UnfinishedImport } from '../data/importProgress';
import { inspectSource } from '../data/inspectSource';
import { listingProgress } from '../data/listingProgress';
import { OpenedSource } from '../data/OpenedSource';
import type { QuarantinedFile } from '../data/quarantinedFile';
import { type RetryRequest, retryQuarantined } from '../data/retryQuarantined';
import type { DatasetRecord, ShardStore } from '../data/shardStore';
import { sourceIdentity } from '../data/sourceIdentity';
import type { SourceProposal } from '../data/sourceProposal';
import { StudioError } from '../lib/StudioError';
import { freeBytes } from './browserStorage';
import { heldTabLocks, withTabLock } from './withTabLock';

/** Held by the tab that writes; a second writer would take the first one's shards for leftovers. */
const IMPORT_LOCK = 'alexnet-studio-import';
const BUILT_IN_LOCK = 'alexnet-studio-built-in';
/** `importId` of the progress of an inspection, also to cancel it. */
const INSPECTION = 'inspection';

const lockOf = (importId: string) => `${IMPORT_LOCK}/${importId}`;

/** Imports under way: one at a time, so that two never share a source or fight for the decoders. */
export class ImportDesk {
  private readonly store: ShardStore;
  private readonly decoder: ImageDecoder & PictureDrawer;
  private readonly report: (progress: ImportProgress) => void;
  private current: { importId: string | null; controller: AbortController } | null = null;
  private inspecting: AbortController | null = null;
  /** What was looked at last, so that its import need not list it again. */
  private kept: { identity: string; opened: OpenedSource } | null = null;
  /** The source of the last import that ended well, so that its refused files can be tried again. */
  private last: { datasetId: string; files: SourceFile[] } | null = null;
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

  /** Looks at a source; one at a time, a later one ends an earlier. Throws what inspectSource throws. */
  async inspect(files: SourceFile[], options: ImportOptions): Promise<SourceProposal> {
    this.inspecting?.abort();
    const controller = new AbortController();
    this.inspecting = controller;
    try {
      const look = { importId: INSPECTION, datasetId: INSPECTION, name: options.name };
      const onListed = (files: number) => this.report(listingProgress(look, files));
      const opened = await this.list(files, { onListed, signal: controller.signal });
      return await inspectSource({
        files,
        options,
        decoder: this.decoder,
        store: this.store,
        freeBytes: await freeBytes(),
        open: async ({ sourceKind }) => {
          const source = await opened.as(sourceKind);
          return { source, alternatives: await opened.alternatives(source.kind) };
        },
      });
    } catch (error) {
      this.kept = null;
      throw error;
    } finally {
      if (this.inspecting === controller) this.inspecting = null;
    }
  }

  /** Throws `busy` while another import runs, here or in another tab, and what importDataset throws. */
  import(files: SourceFile[], options: ImportOptions): Promise<DatasetSummary> {
    return this.alone(() => this.importAlone(files, options));
  }

  /**
   * Imports files of the quarantine after all; `files` null are those of the last import, where it was this
   * dataset's. Throws `busy`, `source-gone`, and what retryQuarantined throws.
   */
  retry(
    request: Pick<RetryRequest, 'dataset' | 'rows' | 'keepsDamaged'> & { files: SourceFile[] | null },
  ): Promise<QuarantinedFile[]> {
    return this.alone(async () => {
      const { id, summary } = request.dataset;
      const files = request.files ?? (this.last?.datasetId === id ? this.last.files : null);
      if (!files) throw sourceForgotten(summary.name);
      const controller = new AbortController();
      this.current = { importId: null, controller };
      try {
        return await retryQuarantined({
          ...request,
          files,
          decoder: this.decoder,
          store: this.store,
          freeBytes,
          onProgress: (progress) => {
            if (this.current) this.current.importId = progress.importId;
            this.report(progress);
          },
          signal: controller.signal,
        });
      } finally {
        this.current = null;
      }
    });
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    return withTabLock(IMPORT_LOCK, { ifAvailable: true }, (isMine) => {
      if (isMine && !this.current) return work();
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
    let ended = () => {};
    const untilEnd = new Promise<void>((resolve) => {
      ended = resolve;
    });
    try {
      const { summary } = await importDataset({
        files,
        options,
        decoder: this.decoder,
        store: this.store,
        freeBytes,
        openSource: async (_, kind, watch) => (await this.list(files, watch)).as(kind),
        onProgress: (progress) => {
          if (current.importId === null) void withTabLock(lockOf(progress.importId), {}, () => untilEnd);
          current.importId = progress.importId;
          this.report(progress);
        },
        signal: current.controller.signal,
      });
      this.last = { datasetId: summary.id, files };
      return summary;
    } finally {
      ended();
      this.current = null;
      this.kept = null;
    }
  }

  /** Lists a source, or takes what is kept of it; not while an import reads from that. */
  private async list(
    files: SourceFile[],
    watch: { onListed: (files: number) => void; signal: AbortSignal },
  ): Promise<OpenedSource> {
    const identity = await sourceIdentity(files);
    const isImporting = this.current !== null && watch.signal !== this.current.controller.signal;
    if (isImporting) return OpenedSource.list(files, watch);
    if (this.kept?.identity === identity) return this.kept.opened;
    this.kept = null;
    const opened = await OpenedSource.list(files, watch);
    this.kept = { identity, opened };
    return opened;
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
    if (importId === INSPECTION) this.inspecting?.abort();
    if (this.current?.importId === importId) this.current.controller.abort();
  }

  /** Those that no running import is working on, here or in another tab. */
  async listUnfinished(): Promise<UnfinishedImport[]> {
    const held = await heldTabLocks();
    const records = (await this.store.listImports()).filter(
      ({ id }) => id !== BUILT_IN_ID && id !== this.current?.importId && !held.has(lockOf(id)),
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

function sourceForgotten(name: string): StudioError {
  return new StudioError({
    code: 'source-gone',
    message: `The files that ${name} was imported from are not at hand any more.`,
    hint: 'Pick the same folder or archive again, or single mended files.',
  });
}
