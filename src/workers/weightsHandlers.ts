import type { DataCommand, DataResults } from './dataProtocol';
import type { Handlers } from './rpc';
import { unbuilt } from './unbuilt';

type WeightsCommand = Extract<DataCommand, { kind: 'inspectWeights' | 'importWeights' }>;

/** What data.worker does with files of weights. */
export function weightsHandlers(): Handlers<WeightsCommand, DataResults> {
  return { inspectWeights: unbuilt, importWeights: unbuilt };
}
