import type { FeatureStore } from '../training/head/featureStore';
import type { DataCommand, DataEvent, DataResults } from './dataProtocol';
import type { RpcClient } from './rpc';

/** Features over the port to data.worker. They are copied there: whoever computed them goes on with them. */
export function remoteFeatureStore(data: RpcClient<DataCommand, DataResults, DataEvent>): FeatureStore {
  return {
    load: (key) => data.request({ kind: 'loadFeatures', key }),
    save: (key, features) => data.request({ kind: 'saveFeatures', key, features }),
  };
}
