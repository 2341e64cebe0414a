import type { DataCommand, DataEvent, DataResults } from '../../src/workers/dataProtocol';
import { connect } from '../../src/workers/rpc';

/** A port of data.worker, as gpu.worker has one. */
export const connectData = (port: MessagePort) => connect<DataCommand, DataResults, DataEvent>(port);
