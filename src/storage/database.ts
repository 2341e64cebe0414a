import { type IDBPDatabase, openDB } from 'idb';
import { StudioError } from '../lib/StudioError';
import { migrateDatabase, SCHEMA_VERSION } from './migrations';

/** Values are typed where a table is made: storage knows keys, not what the records mean. */
export type StudioDatabase = IDBPDatabase<unknown>;

const DATABASE_NAME = 'alexnet-studio';

/**
 * Opens the studio's database and brings it up to date. `onStale` is called when another tab waits to migrate it:
 * the connection is closed then, and the page should be reloaded.
 * Throws `storage-blocked` where IndexedDB is refused or another tab holds an older version open.
 */
export async function openDatabase(
  onStale: () => void = () => undefined,
  name = DATABASE_NAME,
): Promise<StudioDatabase> {
  try {
    return await new Promise<StudioDatabase>((resolve, reject) => {
      openDB<unknown>(name, SCHEMA_VERSION, {
        upgrade: (database, oldVersion, _, transaction) => migrateDatabase(database, oldVersion, transaction),
        blocked: () => reject(new Error('another tab holds an older version of the database open')),
        blocking: (_current, _blocked, event) => {
          if (event.target instanceof IDBDatabase) event.target.close();
          onStale();
        },
      }).then(resolve, reject);
    });
  } catch (cause) {
    throw new StudioError(
      {
        code: 'storage-blocked',
        message: `The browser's storage (IndexedDB) can't be opened: ${cause instanceof Error ? cause.message : String(cause)}.`,
        hint: 'Close other tabs of the studio and reload. If that does not help, allow this site to store data; some private windows refuse it.',
      },
      { cause },
    );
  }
}
