import { discardImport } from '../data/discardImport';
import { duplicateGroups } from '../data/duplicateGroups';
import { openBeginning } from '../data/openBeginning';
import { renameDataset } from '../data/renameDataset';
import type { ShardStore } from '../data/shardStore';
import { readStorageState } from './browserStorage';
import type { DataCommand, DataResults } from './dataProtocol';
import type { ImportDesk } from './ImportDesk';
import type { Handlers } from './rpc';

/** What can be done with datasets besides reading them. */
type DatasetCommand = Extract<
  DataCommand,
  {
    kind:
      | 'inspectSource'
      | 'import'
      | 'cancelImport'
      | 'listUnfinishedImports'
      | 'discardUnfinishedImport'
      | 'openBeginning'
      | 'deleteDataset'
      | 'renameDataset'
      | 'duplicates'
      | 'storageState';
  }
>;

/** `changed` is called after anything that adds, replaces or deletes datasets. */
export function datasetHandlers(
  store: ShardStore,
  desk: ImportDesk,
  changed: () => undefined,
): Handlers<DatasetCommand, DataResults> {
  return {
    inspectSource: ({ files, options }) => desk.inspect(files, options),
    import: ({ files, options }) => desk.import(files, options).finally(changed),
    cancelImport: ({ importId }) => {
      desk.cancel(importId);
      return undefined;
    },
    listUnfinishedImports: () => desk.listUnfinished(),
    discardUnfinishedImport: async ({ importId }) => {
      const record = (await store.listImports()).find(({ id }) => id === importId);
      if (record) await discardImport(store, record);
      return changed();
    },
    openBeginning: async ({ importId }) => {
      const { summary } = await openBeginning(store, importId);
      changed();
      return summary;
    },
    deleteDataset: async ({ datasetId }) => {
      await store.deleteDataset(datasetId);
      return changed();
    },
    renameDataset: async ({ datasetId, name }) => {
      const { summary } = await renameDataset(store, datasetId, name);
      changed();
      return summary;
    },
    duplicates: async ({ datasetId }) => duplicateGroups(store, await store.loadDataset(datasetId)),
    storageState: () => readStorageState(),
  };
}
