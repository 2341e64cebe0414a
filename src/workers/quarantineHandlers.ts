import type { ShardStore } from '../data/shardStore';
import { StudioError } from '../lib/StudioError';
import type { DataCommand, DataResults } from './dataProtocol';
import type { Handlers } from './rpc';

/** What can be done with files that were not imported. */
type QuarantineCommand = Extract<
  DataCommand,
  { kind: 'quarantine' | 'decideQuarantined' | 'retryQuarantined' }
>;

export function quarantineHandlers(store: ShardStore): Handlers<QuarantineCommand, DataResults> {
  const missing = (): never => {
    throw new StudioError({
      code: 'internal',
      message: 'Not built yet.',
      hint: 'Wait for the next version.',
    });
  };
  return {
    quarantine: ({ datasetId }) => store.listQuarantined(datasetId),
    decideQuarantined: missing,
    retryQuarantined: missing,
  };
}
