import type { StorageState } from '../data/storageState';

/** What the browser says about its storage. Pages on http addresses that are not localhost are told nothing. */
export async function readStorageState(): Promise<StorageState> {
  const storage: StorageManager | undefined = navigator.storage;
  const estimate = await storage?.estimate().catch(() => undefined);
  return {
    usageBytes: estimate?.usage ?? null,
    quotaBytes: estimate?.quota ?? null,
    isPersistent: (await storage?.persisted?.().catch(() => null)) ?? null,
  };
}

/** Bytes that it says may still be stored, null where it does not say. */
export async function freeBytes(): Promise<number | null> {
  const { usageBytes, quotaBytes } = await readStorageState();
  return usageBytes === null || quotaBytes === null ? null : Math.max(0, quotaBytes - usageBytes);
}

/**
 * Asks the browser to keep the studio's data also when the disk runs short. Chrome and Firefox let only the page ask,
 * not a worker: call this there (stores do, when the first import begins and when a person asks).
 */
export async function askToKeepData(): Promise<StorageState> {
  const storage: StorageManager | undefined = navigator.storage;
  if (storage && 'persist' in storage) await storage.persist().catch(() => false);
  return readStorageState();
}
