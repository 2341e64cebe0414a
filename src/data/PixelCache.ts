import { StudioError } from '../lib/StudioError';
import { sha256 } from '../lib/sha256';
import type { StoredPictureDecoder } from './imageDecoder';
import { HELD_WHOLE_BYTES } from './isHeldWhole';
import type { IndexedShard } from './SplitIndex';
import type { ShardStore } from './shardStore';

/** What a shard's bytes mean. */
interface ShardContent {
  /** `[count + 1]` */
  offsets: Uint32Array<ArrayBuffer>;
  side: number;
  isCompressed: boolean;
}

interface HeldShard {
  pixels: Promise<Uint8Array<ArrayBuffer>>;
  /** Null until it is read. */
  ready: Uint8Array<ArrayBuffer> | null;
  sizeBytes: number;
}

/** Pixels of whole shards in memory, the least recently used dropped first, at most 256 MB over all datasets. */
export class PixelCache {
  private readonly store: ShardStore;
  private readonly decoder: StoredPictureDecoder;
  private readonly shards = new Map<string, HeldShard>();
  private heldBytes = 0;

  constructor(store: ShardStore, decoder: StoredPictureDecoder) {
    this.store = store;
    this.decoder = decoder;
  }

  /** A shard's pixels u8 `[count, S, S, 3]` if they are here; not to be changed. */
  peek(shardId: string): Uint8Array<ArrayBuffer> | null {
    const known = this.shards.get(shardId);
    if (!known?.ready) return null;
    this.shards.delete(shardId); // moves it to the end: most recently used
    this.shards.set(shardId, known);
    return known.ready;
  }

  /** Reads a shard, checks it against its checksum and decodes it. Throws `corrupt-data`. */
  load(shard: IndexedShard, content: ShardContent): Promise<Uint8Array<ArrayBuffer>> {
    const known = this.shards.get(shard.id);
    if (known) return known.pixels;
    const sizeBytes = shard.count * content.side ** 2 * 3;
    const held: HeldShard = { pixels: this.read(shard, content), ready: null, sizeBytes };
    this.shards.set(shard.id, held);
    this.heldBytes += sizeBytes;
    for (const id of this.shards.keys()) {
      if (this.heldBytes <= HELD_WHOLE_BYTES || id === shard.id) break;
      this.drop(id);
    }
    held.pixels.then(
      (pixels) => {
        held.ready = pixels;
      },
      () => this.drop(shard.id),
    );
    return held.pixels;
  }

  /** Forgets everything: another use needs the memory. */
  clear(): void {
    this.shards.clear();
    this.heldBytes = 0;
  }

  private async read(shard: IndexedShard, content: ShardContent): Promise<Uint8Array<ArrayBuffer>> {
    const stored = await this.store.readShard(shard.id, 0, shard.sizeBytes);
    const checksum = await sha256(stored);
    if (checksum.some((byte, place) => byte !== shard.sha256[place]))
      throw new StudioError({
        code: 'corrupt-data',
        message: `Shard ${shard.id} is not what was stored: its ${shard.sizeBytes} bytes have another checksum.`,
        hint: 'The disk or the browser has damaged it. Delete the dataset on the Data screen and import it again.',
      });
    return content.isCompressed ? this.decoder.decodeStored(stored, content.offsets, content.side) : stored;
  }

  private drop(id: string): void {
    this.heldBytes -= this.shards.get(id)?.sizeBytes ?? 0;
    this.shards.delete(id);
  }
}
