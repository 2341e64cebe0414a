import type { LabelCorrections } from '../data/labelCorrections';
import { CorrectionTable } from '../storage/correctionTable';
import type { StudioDatabase } from '../storage/database';
import type { DataCommand, DataResults } from './dataProtocol';
import type { Handlers } from './rpc';

type CorrectionCommand = Extract<DataCommand, { kind: 'loadCorrections' | 'saveCorrections' }>;

/** What data.worker does with corrected labels. */
export function correctionHandlers(database: StudioDatabase): Handlers<CorrectionCommand, DataResults> {
  const table = new CorrectionTable<LabelCorrections>(database);
  return {
    loadCorrections: async ({ datasetId }) =>
      (await table.load(datasetId)) ?? { version: 1, datasetId, corrections: [] },
    saveCorrections: async ({ corrections }) => {
      await table.save(corrections);
      return undefined;
    },
  };
}
