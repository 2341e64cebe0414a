import { unsupportedWeights } from '../weightError';
import type { WeightFile } from '../weightFile';
import { checkPickleGlobals } from './pickleGlobals';
import { PickleEnd } from './pickleOpcodes';

/** Pickles that name something do so early. */
const START_BYTES = 1024 * 1024;

/** Refuses a pickle that `torch.save` did not write, with the first thing that it names where that tells what it is. */
export async function openForeignPickle(file: Blob, name: string): Promise<WeightFile> {
  try {
    checkPickleGlobals(new Uint8Array(await file.slice(0, START_BYTES).arrayBuffer()), 0);
  } catch (error) {
    if (!(error instanceof PickleEnd)) throw error;
  }
  throw unsupportedWeights(
    `${name} is a Python pickle, but none that torch.save wrote.`,
    "Where it was made, save the weights: torch.save(model.state_dict(), 'weights.pth'), or numpy.savez.",
  );
}
