import type { ZipEntry } from '../../zipEntry';
import { memberBytes } from '../fileBytes';
import { damagedWeights, unsupportedWeights } from '../weightError';
import type { WeightFile } from '../weightFile';
import { checkPickleGlobals } from './pickleGlobals';
import { PickleEnd } from './pickleOpcodes';
import { findStateDict } from './stateDict';
import { tensorArray } from './torchTensor';
import { unpickle } from './unpickle';

const KIND = 'torch file';
/** A state dict's pickle has some kilobytes; a checkpoint's, with its losses, some more. */
const MAX_PICKLE_BYTES = 64 * 1024 * 1024;

/**
 * Lists a file of `torch.save` since PyTorch 1.6: a zip with `<name>/data.pkl`, which describes the tensors, and their
 * numbers under `<name>/data/<key>`. Throws `corrupt-data` and `unsupported-file`.
 * @param members of the zip, `pickle` among them
 */
export async function openTorchZip(members: readonly ZipEntry[], pickle: ZipEntry): Promise<WeightFile> {
  const prefix = pickle.path.slice(0, -'data.pkl'.length);
  const byPath = new Map(members.map((member) => [member.path, member]));
  if (members.some(({ path }) => path.startsWith(`${prefix}code/`) || path === `${prefix}constants.pkl`))
    throw unsupportedWeights(
      'This is a TorchScript archive: a program with its weights. The studio runs no code of a file.',
      "In Python: torch.save(torch.jit.load('file.pt').state_dict(), 'weights.pth').",
    );
  const isBigEndian = (await textOf(byPath.get(`${prefix}byteorder`))) === 'big';
  const { tensors, place } = findStateDict(await readPickle(pickle));
  const arrays = Array.from(tensors, ([name, tensor]) => {
    const { key, count, elementBytes } = tensor.storage;
    const member = byPath.get(`${prefix}data/${key}`);
    if (!member) throw damagedWeights(KIND, `the numbers of ${name} (${prefix}data/${key}) are missing`);
    if (member.sizeBytes !== count * elementBytes)
      throw damagedWeights(
        KIND,
        `the numbers of ${name} are ${member.sizeBytes} bytes, ${count} of ${elementBytes} bytes were announced`,
      );
    return tensorArray(name, tensor, { bytes: memberBytes(member, KIND), start: 0, isBigEndian });
  }).filter((array) => array !== null);
  if (arrays.length === 0)
    throw unsupportedWeights(
      'This torch file holds whole numbers only: its weights are quantised.',
      'Take the file with weights in float32 or float16.',
    );
  return { format: 'torch', arrays, metadata: place ? { place } : {}, graph: null };
}

async function readPickle(member: ZipEntry) {
  if (member.sizeBytes > MAX_PICKLE_BYTES)
    throw damagedWeights(KIND, `its description would be ${member.sizeBytes} bytes`);
  const bytes = await memberBytes(member, KIND).read(0, member.sizeBytes);
  try {
    checkPickleGlobals(bytes, 0);
    return unpickle(bytes, 0);
  } catch (error) {
    throw error instanceof PickleEnd ? damagedWeights(KIND, `${member.path} breaks off`) : error;
  }
}

async function textOf(member: ZipEntry | undefined): Promise<string | null> {
  if (!member || member.sizeBytes > 16) return null;
  return new TextDecoder().decode(await memberBytes(member, KIND).read(0, member.sizeBytes));
}
