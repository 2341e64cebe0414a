/** What this origin stores and may store. */
export interface StorageReport {
  usedBytes: number;
  quotaBytes: number;
  /** Whether the browser keeps it when the disk runs full. */
  isPersistent: boolean;
}

/** Asks the browser; zeros where it does not tell. */
export async function readStorage(): Promise<StorageReport> {
  const [{ usage = 0, quota = 0 }, isPersistent] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  return { usedBytes: usage, quotaBytes: quota, isPersistent };
}
