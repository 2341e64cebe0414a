import { indexZip } from '../zipIndex';
import { openTorchZip } from './torch/torchZip';
import { asWeightError, unsupportedWeights } from './weightError';
import type { WeightFile } from './weightFile';

/** Lists the arrays in a zip: a torch file. Throws `unsupported-file` for any other zip. */
export async function openWeightZip(file: Blob, name: string): Promise<WeightFile> {
  const { members } = await indexZip(file, name).catch((error: unknown) => {
    throw asWeightError(error);
  });
  const pickle = members.find(({ path }) => /^[^/]+\/data\.pkl$/.test(path));
  if (pickle) return openTorchZip(members, pickle);
  const [first] = members;
  throw unsupportedWeights(
    `${name} is a zip of ${members.length} files${first ? ` (the first is ${first.path})` : ''}, not a file of weights.`,
    'Unpack it and drop the file of weights that is in it.',
  );
}
