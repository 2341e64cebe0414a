/**
 * Runs `work` while no other tab of the studio holds the lock of this name; with `ifAvailable` it runs at once and is
 * told whether the lock is its own. Pages on http addresses that are not localhost have no locks: there it just runs.
 */
export async function withTabLock<Result>(
  name: string,
  options: LockOptions,
  work: (isMine: boolean) => Promise<Result>,
): Promise<Result> {
  const locks: LockManager | undefined = navigator.locks;
  return locks ? locks.request(name, options, (lock) => work(lock !== null)) : work(true);
}
