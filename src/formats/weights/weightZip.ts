import type { ZipEntry } from '../zipEntry';
import { indexZip } from '../zipIndex';
import { openNpz } from './npy/npyFile';
import { openTorchZip } from './torch/torchZip';
import { asWeightError, unsupportedWeights } from './weightError';
import type { WeightFile } from './weightFile';

/** Lists the arrays in a zip: a torch file, or one of NumPy. Throws `unsupported-file` for any other zip. */
export async function openWeightZip(file: Blob, name: string): Promise<WeightFile> {
  const { members } = await indexZip(file, name).catch((error: unknown) => {
    throw asWeightError(error);
  });
  const pickle = members.find(({ path }) => /^[^/]+\/data\.pkl$/.test(path));
  if (pickle) return openTorchZip(members, pickle);
  if (members.length > 0 && members.every(({ path }) => path.endsWith('.npy'))) return openNpz(members);
  throw otherZip(name, members);
}

function otherZip(name: string, members: readonly ZipEntry[]): Error {
  const has = (path: string) => members.some((member) => member.path === path);
  if (has('model.weights.h5') && has('config.json'))
    return unsupportedWeights(
      `${name} is a Keras model (.keras), whose weights are in HDF5.`,
      "In Python: numpy.savez('weights.npz', **{v.path: v.numpy() for v in keras.models.load_model('file').weights}).",
    );
  const weights = members.find(({ path }) => /\.(safetensors|pth?|onnx|caffemodel|np[yz])$/i.test(path));
  const first = weights ?? members[0];
  return unsupportedWeights(
    `${name} is a zip of ${members.length} files${first ? ` (${first.path} among them)` : ''}, not a file of weights.`,
    weights ? `Unpack it and drop ${weights.path}.` : 'Unpack it and drop the file of weights that is in it.',
  );
}
