import type { NamedArrays } from '../lib/namedArrays';
import { randomId } from '../lib/randomId';
import { StudioError } from '../lib/StudioError';
import type { StudioDatabase } from './database';
import { fromStored, type StoredArray, toStored } from './storedArray';
import { transact } from './transact';

/** The present checkpoint of a run: flipped last, so a reader sees the old one or the new one, never a mixture. */
interface CheckpointPointer<Header> {
  version: 1;
  runId: string;
  checkpointId: string;
  header: Header;
  tensorCount: number;
}

interface TensorRecord {
  checkpointId: string;
  name: string;
  shape: number[];
  data: StoredArray;
}

/** Checkpoints by run: a small header and one record per tensor. */
export class CheckpointTable<Header> {
  private readonly database: StudioDatabase;
  /** One save at a time: a save deletes whatever tensors are not its own. */
  private saving: Promise<unknown> = Promise.resolve();

  constructor(database: StudioDatabase) {
    this.database = database;
  }

  /**
   * Writes every tensor under a new id, one transaction each so that no copy of the whole is made, then flips the
   * pointer and deletes the old tensors, and leftovers of a crash, in one transaction.
   */
  save(runId: string, header: Header, tensors: NamedArrays): Promise<void> {
    const saved = this.saving.then(() => this.write(runId, header, tensors));
    this.saving = saved.catch(() => undefined);
    return saved;
  }

  private async write(runId: string, header: Header, tensors: NamedArrays): Promise<void> {
    const checkpointId = randomId();
    for (const [name, { shape, data }] of tensors)
      await transact(this.database, ['checkpointTensors'], async (transaction) => {
        const owner = `${runId}/${checkpointId}`;
        const record: TensorRecord = { checkpointId: owner, name, shape, data: toStored(data) };
        await transaction.objectStore('checkpointTensors').put(record, [runId, checkpointId, name]);
      });
    await transact(this.database, ['checkpoints', 'checkpointTensors'], async (transaction) => {
      const table = transaction.objectStore('checkpointTensors');
      const keys = await table.getAllKeys(IDBKeyRange.bound([runId], [runId, []]));
      const old = keys.filter((key) => Array.isArray(key) && key[1] !== checkpointId);
      const pointer: CheckpointPointer<Header> = {
        version: 1,
        runId,
        checkpointId: `${runId}/${checkpointId}`,
        header,
        tensorCount: tensors.size,
      };
      await Promise.all([
        transaction.objectStore('checkpoints').put(pointer),
        ...old.map((key) => table.delete(key)),
      ]);
    });
  }

  /** Undefined where the run has none. Throws `corrupt-data` where tensors are missing. */
  async load(runId: string): Promise<{ header: Header; tensors: NamedArrays } | undefined> {
    const transaction = this.database.transaction(['checkpoints', 'checkpointTensors']);
    const pointer: CheckpointPointer<Header> | undefined = await transaction
      .objectStore('checkpoints')
      .get(runId);
    if (!pointer) return undefined;
    const records: TensorRecord[] = await transaction
      .objectStore('checkpointTensors')
      .index('checkpointId')
      .getAll(pointer.checkpointId);
    if (records.length !== pointer.tensorCount)
      throw new StudioError({
        code: 'corrupt-data',
        message: `The checkpoint of run ${runId} has ${records.length} of ${pointer.tensorCount} tensors.`,
        hint: 'The run can not go on or classify; delete it and train again.',
      });
    const tensors: NamedArrays = new Map();
    for (const { name, shape, data } of records) tensors.set(name, { shape, data: await fromStored(data) });
    return { header: pointer.header, tensors };
  }
}
