import type { WeightArray } from '../../formats/weights/weightFile';
import { StudioError } from '../../lib/StudioError';
import type { Preprocessing } from '../preprocessing';
import { MEAN_IMAGE, type OwnHeader } from './ownHeader';
import type { Conventions } from './weightProposal';

type Arrays = ReadonlyMap<string, WeightArray>;

/** What an imported network needs of its pictures. Throws `shape-mismatch` where a mean picture has another side. */
export async function importedPreprocessing(
  arrays: Arrays,
  header: OwnHeader | null,
  decided: {
    conventions: Conventions;
    meanImage: Float32Array<ArrayBuffer> | undefined;
    /** The network's own. */
    inputSide: number;
  },
): Promise<Preprocessing> {
  const saved = header?.preprocessing;
  if (saved) {
    const { storedSide, cropFraction, mean } = saved;
    const picture = arrays.get(MEAN_IMAGE);
    const meanImage = mean ? constantImage(storedSide, mean) : await picture?.read();
    checkPicture(meanImage, storedSide);
    return { storedSide, meanImage, ...(cropFraction !== undefined && { cropFraction }) };
  }
  const { inputSide } = decided;
  const { resizedSide, mean, inputSide: windowSide } = decided.conventions;
  const meanImage = decided.meanImage ?? constantImage(resizedSide, mean);
  checkPicture(meanImage, resizedSide);
  // A set stored at the network's own side is seen whole, whatever the fraction (experiment/recipe/window.ts).
  const isWhole = resizedSide === inputSide;
  if (windowSide > resizedSide || (isWhole && windowSide < resizedSide))
    throw new StudioError({
      code: 'shape-mismatch',
      message: `The network sees ${inputSide}x${inputSide} pixels; a centre of ${windowSide} can not be cut from ${resizedSide} for it.`,
      hint: `Choose pictures resized to more than ${inputSide}, or a window as large as they are.`,
    });
  return { storedSide: resizedSide, meanImage, ...(!isWhole && { cropFraction: windowSide / resizedSide }) };
}

function constantImage(side: number, mean: readonly number[]): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: side * side * 3 }, (_, index) => mean[index % 3] ?? 0);
}

function checkPicture(
  picture: Float32Array<ArrayBuffer> | undefined,
  side: number,
): asserts picture is Float32Array<ArrayBuffer> {
  if (picture?.length === side * side * 3 && picture.every(Number.isFinite)) return;
  throw new StudioError({
    code: 'shape-mismatch',
    message: `The mean picture has ${picture?.length ?? 0} numbers; ${side}x${side} pixels of three colours are ${side * side * 3}.`,
    hint: 'Give a mean picture of the side that pictures are resized to, or a mean colour.',
  });
}
