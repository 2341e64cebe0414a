import type { TuningStore } from '../kernels/tuning/tuningStore';
import type { DataCommand, DataEvent, DataResults } from './dataProtocol';
import type { RpcClient } from './rpc';

/** Tuning over the port to data.worker. */
export function remoteTuningStore(data: RpcClient<DataCommand, DataResults, DataEvent>): TuningStore {
  return {
    load: (adapter) => data.request({ kind: 'loadTuning', adapter }),
    save: (record) => data.request({ kind: 'saveTuning', record }),
    forget: (adapter) => data.request({ kind: 'forgetTuning', adapter }),
  };
}
