import type { ShardStore } from '../data/shardStore';
import type { DataCommand, DataResults } from './dataProtocol';
import type { ImportDesk } from './ImportDesk';
import type { Handlers } from './rpc';

/** What can be done with files that were not imported. */
type QuarantineCommand = Extract<
  DataCommand,
  { kind: 'quarantine' | 'decideQuarantined' | 'retryQuarantined' }
>;

/** `changed` is called after anything that changes a dataset. */
export function quarantineHandlers(
  store: ShardStore,
  desk: ImportDesk,
  changed: () => undefined,
): Handlers<QuarantineCommand, DataResults> {
  const chosen = async (datasetId: string, fileIds: string[]) => {
    const ids = new Set(fileIds);
    return (await store.listQuarantined(datasetId)).filter(({ id }) => ids.has(id));
  };
  return {
    quarantine: ({ datasetId }) => store.listQuarantined(datasetId),
    decideQuarantined: async ({ datasetId, fileIds, decision }) => {
      const rows = await chosen(datasetId, fileIds);
      await store.addQuarantined(rows.map((row) => ({ ...row, decision })));
      return store.listQuarantined(datasetId);
    },
    retryQuarantined: async ({ datasetId, fileIds, files, keep }) => {
      const dataset = await store.loadDataset(datasetId);
      const rows = await chosen(datasetId, fileIds);
      return desk.retry({ dataset, rows, files, keepsDamaged: keep }).finally(changed);
    },
  };
}
