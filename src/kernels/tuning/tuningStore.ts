import type { TuningRecord } from './tuningRecord';

/** Where tuning is kept: IndexedDB in the browser, a file in Node. One record per adapter. */
export interface TuningStore {
  /** Null where nothing usable is kept for it. */
  load(adapter: string): Promise<TuningRecord | null>;
  save(record: TuningRecord): Promise<void>;
  forget(adapter: string): Promise<void>;
}
