/** What the browser says about its storage; estimates can be far from the truth, only a failed write proves. */
export interface StorageState {
  usageBytes: number | null;
  quotaBytes: number | null;
  /** Whether the browser promised not to evict it under pressure; null where it can't tell. */
  isPersistent: boolean | null;
}
