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

/** Names of the locks that any tab of the studio holds; none where there are no locks. */
export async function heldTabLocks(): Promise<Set<string>> {
  const locks: LockManager | undefined = navigator.locks;
  const { held = [] } = (await locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name === undefined ? [] : [name])));
}
