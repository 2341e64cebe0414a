import { byteSize } from '../../lib/byteSize';
import type { StorageState } from '../../workers/dataProtocol';

/** What the browser counts and allows, in words; both are its estimates. */
export function storageText({ usageBytes, quotaBytes }: StorageState): string {
  if (usageBytes === null || quotaBytes === null) return 'The browser does not say how much it allows.';
  return `By the browser’s estimate the studio, its runs and weights included, takes ${byteSize(usageBytes)} of ${byteSize(quotaBytes)} that it would allow.`;
}
