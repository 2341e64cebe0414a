import { StudioError } from '../lib/StudioError';
import { BUILT_IN_ID } from './ensureBuiltIn';
import type { DatasetRecord, ShardStore } from './shardStore';

const MAX_LENGTH = 60;

/**
 * Gives a dataset another name, without blanks around it. Throws `not-allowed` where the name is empty, longer than 60
 * characters or another dataset's (whatever its case), or the dataset is the built-in one; and `unknown-dataset`.
 */
export async function renameDataset(store: ShardStore, id: string, wanted: string): Promise<DatasetRecord> {
  const name = wanted.trim();
  const record = await store.loadDataset(id);
  const refuse = (why: string, hint: string) =>
    new StudioError({
      code: 'not-allowed',
      message: `${record.summary.name} can't be renamed: ${why}.`,
      hint,
    });
  if (id === BUILT_IN_ID)
    throw refuse('it is built in, and experiments find it by its name', 'Rename another dataset.');
  if (name.length === 0 || name.length > MAX_LENGTH)
    throw refuse(
      `the new name has ${name.length} characters`,
      `Choose a name of 1 to ${MAX_LENGTH} characters.`,
    );
  const others = (await store.listDatasets()).filter((each) => each.id !== id);
  const same = others.find(({ summary }) => summary.name.toLowerCase() === name.toLowerCase());
  if (same) throw refuse(`there is a dataset ${same.summary.name} already`, 'Choose another name.');
  const renamed = { ...record, summary: { ...record.summary, name } };
  await store.saveDataset(renamed);
  return renamed;
}
