import { StudioError } from '../lib/StudioError';
import type { DataCommand, DataResults } from './dataProtocol';
import type { Handlers } from './rpc';

/** What can be done with datasets besides reading them. */
type DatasetCommand = Extract<
  DataCommand,
  {
    kind:
      | 'inspectSource'
      | 'openBeginning'
      | 'renameDataset'
      | 'duplicates'
      | 'storageState'
      | 'persistStorage';
  }
>;

export function datasetHandlers(): Handlers<DatasetCommand, DataResults> {
  const missing = (): never => {
    throw new StudioError({
      code: 'internal',
      message: 'Not built yet.',
      hint: 'Wait for the next version.',
    });
  };
  return {
    inspectSource: missing,
    openBeginning: missing,
    renameDataset: missing,
    duplicates: missing,
    storageState: missing,
    persistStorage: missing,
  };
}
