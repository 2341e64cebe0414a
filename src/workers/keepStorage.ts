/**
 * Asks the browser to keep the studio's data also when the disk runs short; resolves to whether it will. Only a page
 * may ask, no worker; pages on http addresses that are not localhost have no such promise.
 */
export async function keepStorage(): Promise<boolean> {
  const storage: StorageManager | undefined = navigator.storage;
  return (await storage?.persist()) ?? false;
}
