import type { DataCommand, DataResults } from './dataProtocol';
import type { Handlers } from './rpc';
import { unbuilt } from './unbuilt';

type CorrectionCommand = Extract<DataCommand, { kind: 'loadCorrections' | 'saveCorrections' }>;

/** What data.worker does with corrected labels. */
export function correctionHandlers(): Handlers<CorrectionCommand, DataResults> {
  return { loadCorrections: unbuilt, saveCorrections: unbuilt };
}
