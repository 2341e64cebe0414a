import type { ShapedArray } from '../lib/namedArrays';
import type { StudioDatabase } from './database';
import { fromStored, type StoredArray, toStored } from './storedArray';
import { transact } from './transact';

interface FeatureRecord {
  version: 1;
  key: string;
  shape: number[];
  data: StoredArray;
}

/**
 * Features of pictures by key, the network's (`run/arm/step/what it makes of a picture`) and the piece's
 * (`part/split/ordinal/checksum/first`, data/picturePieces.ts): what can always be computed again.
 */
export class FeatureTable {
  private readonly database: StudioDatabase;

  constructor(database: StudioDatabase) {
    this.database = database;
  }

  /** Null where nothing is kept. */
  async load(key: string): Promise<ShapedArray | null> {
    const found: FeatureRecord | undefined = await this.database.get('features', key);
    return found ? { shape: found.shape, data: await fromStored(found.data) } : null;
  }

  save(key: string, { shape, data }: ShapedArray): Promise<void> {
    return transact(this.database, ['features'], async (transaction) => {
      const record: FeatureRecord = { version: 1, key, shape, data: toStored(data) };
      await transaction.objectStore('features').put(record);
    });
  }

  /** Keys that begin with a network's. */
  async keysOf(network: string): Promise<string[]> {
    // `0` follows the slash behind it.
    const range = IDBKeyRange.bound(`${network}/`, `${network}0`, false, true);
    return (await this.database.getAllKeys('features', range)).map(String);
  }

  /** Forgets features of pictures that are stored no more: of other parts than these. */
  async keepOnly(partIds: ReadonlySet<string>): Promise<void> {
    await this.forget((key) => !key.split('/').some((each) => partIds.has(each)));
  }

  private async forget(isGone: (key: string) => boolean): Promise<void> {
    const keys = await this.database.getAllKeys('features');
    const gone = keys.filter((key) => typeof key === 'string' && isGone(key));
    if (gone.length === 0) return;
    await transact(this.database, ['features'], async (transaction) => {
      await Promise.all(gone.map((key) => transaction.objectStore('features').delete(key)));
    });
  }
}
