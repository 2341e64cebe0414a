import type { StudioDatabase } from '../storage/database';
import { FeatureTable } from '../storage/featureTable';
import type { DataCommand, DataResults } from './dataProtocol';
import { type Handlers, transferring } from './rpc';

type FeatureCommand = Extract<DataCommand, { kind: 'loadFeatures' | 'saveFeatures' }>;

/** What data.worker does with features of pictures. Those of a deleted run go with it (storage/runTable.ts). */
export function featureHandlers(database: StudioDatabase): Handlers<FeatureCommand, DataResults> {
  const features = new FeatureTable(database);
  return {
    loadFeatures: async ({ key }) => {
      const found = await features.load(key);
      return found && transferring(found, [found.data.buffer]);
    },
    saveFeatures: async ({ key, features: own }) => {
      await features.save(key, own);
      return undefined;
    },
  };
}
