import type { FeatureStore } from '../training/head/featureStore';
import type { DataCommand, DataEvent, DataResults } from './dataProtocol';
import type { RpcClient } from './rpc';

/** Features of a dataset over the port to data.worker. They are copied there: whoever computed them goes on with them. */
export function remoteFeatureStore(
  data: RpcClient<DataCommand, DataResults, DataEvent>,
  datasetId: string,
): FeatureStore {
  let listed: Promise<DataResults['picturePieces']> | null = null;
  return {
    pieces: async (split) => {
      listed ??= data.request({ kind: 'picturePieces', datasetId }); // once for all splits: a dataset stays as it is
      const { pieces } = await listed;
      return pieces.filter((piece) => piece.split === split);
    },
    load: (key) => data.request({ kind: 'loadFeatures', key }),
    save: (key, features) => data.request({ kind: 'saveFeatures', key, features }),
  };
}
