/** Handles kept: each is small here and in the browser's process, and asking the database anew costs half a millisecond. */
const MOST_HANDLES = 4096;

/** Blobs of shards by id, looked up once each; the oldest are forgotten first. */
export class ShardBlobs {
  private readonly lookUp: (shardId: string) => Promise<Blob | undefined>;
  private readonly handles = new Map<string, Promise<Blob | undefined>>();

  constructor(lookUp: (shardId: string) => Promise<Blob | undefined>) {
    this.lookUp = lookUp;
  }

  /** Undefined where there is no such shard. */
  async load(shardId: string): Promise<Blob | undefined> {
    const known = this.handles.get(shardId);
    if (known) return known;
    const blob = this.lookUp(shardId);
    this.handles.set(shardId, blob);
    const oldest = this.handles.keys().next().value;
    if (this.handles.size > MOST_HANDLES && oldest !== undefined) this.handles.delete(oldest);
    const found = await blob.catch(() => undefined);
    if (!found) this.handles.delete(shardId); // it may be written later
    return blob;
  }

  clear(): void {
    this.handles.clear();
  }
}
