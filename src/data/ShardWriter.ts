import type { Split } from './dataset';
import { SPLITS } from './drawSplits';
import { addPicture, copySums } from './pixelSums';
import type { PreparedPicture } from './preparedPicture';
import type { QuarantinedFile } from './quarantinedFile';
import { ShardBuilder } from './ShardBuilder';
import type { ImportRecord, PixelSums, ShardStore } from './shardStore';

interface WriterOptions {
  record: ImportRecord;
  store: ShardStore;
  /** Shards that each split has already, and the sums over their training pictures; kept up to date. */
  shardCounts: Record<Split, number>;
  sums: PixelSums;
  onCommitted: (split: Split, pictures: number) => void;
}

/**
 * Collects pictures and quarantined files and commits them, a shard at a time, while the next shard is collected. A
 * failed commit is thrown by the call after it; what was committed before stays.
 */
export class ShardWriter {
  private readonly options: WriterOptions;
  private readonly builders: Map<Split, ShardBuilder>;
  private rows: QuarantinedFile[] = [];
  private underWay: Promise<void> = Promise.resolve();

  constructor(options: WriterOptions) {
    this.options = options;
    const { record, shardCounts } = options;
    this.builders = new Map(
      SPLITS.map((split) => [
        split,
        new ShardBuilder({
          partId: record.id,
          split,
          encoding: record.encoding,
          nextOrdinal: shardCounts[split],
        }),
      ]),
    );
  }

  /** Stores a picture of entry `entry` behind those of its split. */
  async add(
    picture: PreparedPicture,
    place: { split: Split; label: number; entry: number; group: number },
  ): Promise<void> {
    const builder = this.builders.get(place.split);
    if (place.split === 'train') addPicture(this.options.sums, picture.pixels);
    if (builder?.add({ picture, ...place })) await this.commit(place.split, builder);
  }

  /** Written with the next shard. */
  refuse(row: QuarantinedFile): void {
    this.rows.push(row);
  }

  /** Commits all that is left. */
  async finish(): Promise<void> {
    for (const [split, builder] of this.builders) if (!builder.isEmpty) await this.commit(split, builder);
    await this.underWay;
    await this.options.store.addQuarantined(this.rows);
    this.rows = [];
  }

  /** Waits until nothing is being written any more, whatever became of it. */
  async settle(): Promise<void> {
    await this.underWay.catch(() => undefined);
  }

  private async commit(split: Split, builder: ShardBuilder): Promise<void> {
    await this.underWay;
    const { store, onCommitted } = this.options;
    const pictures = builder.count;
    const sums = split === 'train' ? copySums(this.options.sums) : null;
    const rows = this.rows;
    this.rows = [];
    const taken = builder.take();
    this.underWay = (async () => {
      await store.addQuarantined(rows);
      await store.appendShard({ ...(await taken), sums });
      onCommitted(split, pictures);
    })();
    this.underWay.catch(() => undefined); // thrown by whoever waits for it next
  }
}
