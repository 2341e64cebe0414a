import type { DataCommand, DataResults } from './dataProtocol';
import type { Handlers } from './rpc';
import { unbuilt } from './unbuilt';

type FeatureCommand = Extract<DataCommand, { kind: 'loadFeatures' | 'saveFeatures' }>;

/** What data.worker does with kept features. */
export function featureHandlers(): Handlers<FeatureCommand, DataResults> {
  return { loadFeatures: unbuilt, saveFeatures: unbuilt };
}
