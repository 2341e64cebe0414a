import type { FeatureStore } from '../training/head/featureStore';
import type { DataCommand, DataEvent, DataResults } from './dataProtocol';
import type { RpcClient } from './rpc';

/** Features of a dataset over the port to data.worker. They are copied there: whoever computed them goes on with them. */
export function remoteFeatureStore(
  data: RpcClient<DataCommand, DataResults, DataEvent>,
  datasetId: string,
): FeatureStore {
  return {
    pieces: async (split) => {
      const { pieces } = await data.request({ kind: 'picturePieces', datasetId });
      return pieces.filter((piece) => piece.split === split);
    },
    load: (key) => data.request({ kind: 'loadFeatures', key }),
    save: (key, features) => data.request({ kind: 'saveFeatures', key, features }),
  };
}
