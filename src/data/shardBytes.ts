/** Size of a full shard. Part of the fingerprint's definition: another size gives other shards. */
export const SHARD_BYTES = 8 * 1024 * 1024;
