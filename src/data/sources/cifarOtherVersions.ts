import { StudioError } from '../../lib/StudioError';
import type { SourceEntry } from './sourceEntry';
import type { SourceListing } from './sourceListing';

const BATCH = /^(data_batch_\d|test_batch|batches\.meta)(\.mat)?$/;
const WHOLE = /^(train|test|meta)(\.mat)?$/;

/** Throws `unsupported-file` where a listing holds CIFAR as pickled Python objects or MATLAB matrices. */
export async function refuseOtherCifar(listing: SourceListing): Promise<void> {
  const suspect = listing.entries.find(({ path }) => {
    const [name = '', folder = ''] = path.split('/').reverse();
    return BATCH.test(name) || (WHOLE.test(name) && /^cifar-100-(python|matlab)$/.test(folder));
  });
  if (!suspect) return;
  const version = await versionOf(suspect, listing.isSequential);
  if (version === null) return;
  throw new StudioError({
    code: 'unsupported-file',
    message: `${suspect.path} is CIFAR's version for ${version}.`,
    hint: 'Take the binary version from the same page: cifar-10-binary.tar.gz or cifar-100-binary.tar.gz, as it is.',
  });
}

/** By its first bytes; by the name in a compressed stream, which must not be read ahead. */
async function versionOf(entry: SourceEntry, isSequential: boolean): Promise<string | null> {
  const isMatrix = entry.path.endsWith('.mat');
  if (isSequential) return isMatrix ? 'MATLAB' : 'Python (a pickle)';
  const head = await entry.read(0, 16);
  const text = String.fromCharCode(...head);
  if (text.startsWith('MATLAB') || text.startsWith('\x89HDF')) return 'MATLAB';
  // A pickle of protocol 2 to 5 begins with 0x80 and the protocol; older ones are text.
  if (head[0] === 0x80 && (head[1] ?? 0) >= 2 && (head[1] ?? 9) <= 5) return 'Python (a pickle)';
  return /^\(dp\d/.test(text) ? 'Python (a pickle)' : null;
}
