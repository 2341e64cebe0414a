import type { IDBPTransaction } from 'idb';
import { StudioError } from '../lib/StudioError';
import type { StudioDatabase } from './database';
import type { TableName } from './migrations';

type WriteTransaction = IDBPTransaction<unknown, TableName[], 'readwrite'>;

/**
 * Runs `write` in one transaction over the tables and waits until it is committed: all of it is there, or none.
 * `write` must issue requests without awaiting anything else. `relaxed` durability survives a closed tab or a
 * crashed browser; only a power cut may undo the last seconds.
 * Throws `quota-exceeded` where the disk is full.
 */
export async function transact(
  database: StudioDatabase,
  tables: TableName[],
  write: (transaction: WriteTransaction) => Promise<void>,
): Promise<void> {
  const transaction = database.transaction(tables, 'readwrite', { durability: 'relaxed' });
  const done = transaction.done;
  done.catch(() => undefined); // reported below, with the first failing request's reason where there is one
  try {
    // Together: a transaction that is given up leaves requests that never answer.
    await Promise.all([write(transaction), done]);
  } catch (cause) {
    try {
      transaction.abort();
    } catch {
      // it has ended already
    }
    throw storageError(transaction.error ?? cause);
  }
}

/** What a failed write means to a person. */
function storageError(cause: unknown): unknown {
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  if (name === 'QuotaExceededError')
    return new StudioError(
      {
        code: 'quota-exceeded',
        message: 'The browser has no room left to store this (its storage quota is full).',
        hint: 'Delete datasets or runs that you no longer need, or free space on the disk; then go on where it stopped.',
      },
      { cause },
    );
  return cause;
}
