import type { WeightFile } from '../../formats/weights/weightFile';
import type { NetworkFit } from './networkFits';
import type { ConventionFact, Conventions, WeightProposal } from './weightProposal';

type Color = Conventions['mean'];

/** What torchvision's weights were trained with: 0.485, 0.456, 0.406 and 0.229, 0.224, 0.225 of 255. */
const TORCHVISION_MEAN: Color = [123.675, 116.28, 103.53];
const TORCHVISION_DEVIATION: Color = [58.395, 57.12, 57.375];

/** Caffe's mean colour of ILSVRC 2012, red first (its classification example). */
const CAFFE_MEAN: Color = [122.67891434, 116.66876762, 104.00698793];

/** Side of the squares that ImageNet networks cut their window of. */
const RESIZED_SIDE = 256;

/** Presets of Caffe's networks, and so of the files that came from them. */
export function isCaffe(preset: string): boolean {
  return preset === 'caffe-alexnet' || preset === 'caffenet';
}

/** What a network that was not trained here expects of its pictures, and how it is known. */
export function conventionsOf(
  { preset, architecture, classCount }: NetworkFit,
  file: WeightFile,
  knownAs: string | null,
): Pick<WeightProposal, 'conventions' | 'facts'> {
  const { inputSide } = architecture;
  const resizedSide = inputSide > 96 ? RESIZED_SIDE : inputSide;
  const sides = { inputSide: Math.min(inputSide, resizedSide), resizedSide };
  const isImagenet = classCount === 1000;
  const isKnown = knownAs !== null;
  const fact = (key: ConventionFact['key'], text: string, known = isKnown): ConventionFact => ({
    key,
    text,
    isKnown: known || isKnown,
  });
  const sidesText = `the centre ${sides.inputSide}x${sides.inputSide} of a square of ${resizedSide}`;
  if (preset === 'torchvision-alexnet') {
    const isOwn = isImagenet && file.arrays.some(({ name }) => name === 'features.0.weight');
    return {
      conventions: { channels: 'RGB', mean: TORCHVISION_MEAN, deviation: TORCHVISION_DEVIATION, ...sides },
      facts: [
        fact('channels', 'RGB: torchvision opens pictures so.', isOwn),
        fact('mean', 'Less 0.485, 0.456, 0.406 of 255, as torchvision prepares pictures.', isOwn),
        fact('deviation', 'Divided by 0.229, 0.224, 0.225 of 255; put into conv1’s weights.', isOwn),
        fact('inputSide', `Sees ${sidesText}, as torchvision evaluates.`, isOwn),
      ],
    };
  }
  if (isCaffe(preset)) {
    const isOwn = file.format === 'caffemodel';
    const told = meanOf(file);
    return {
      conventions: { channels: 'BGR', mean: told ?? CAFFE_MEAN, deviation: [1, 1, 1], ...sides },
      facts: [
        fact('channels', 'BGR: Caffe opens pictures with OpenCV; conv1’s channels are turned round.', isOwn),
        told
          ? fact('mean', 'Less the mean colour that the file names.', true)
          : fact('mean', 'Less the mean of ILSVRC 2012. The file does not hold it: another may be given.'),
        fact('deviation', 'Not divided: Caffe’s networks see grey levels.', isOwn),
        fact('inputSide', `Sees ${sidesText}, as Caffe evaluates.`, isOwn && isImagenet),
      ],
    };
  }
  return {
    conventions: { channels: 'RGB', mean: CAFFE_MEAN, deviation: [1, 1, 1], ...sides },
    facts: [
      fact('channels', 'The file does not say in which order it takes colours.'),
      fact('mean', 'The file does not hold its mean; that of ILSVRC 2012 is proposed.'),
      fact('deviation', 'The file does not say whether pixels are divided by a deviation.'),
      fact(
        'inputSide',
        `Its weights fit pictures of ${inputSide}x${inputSide}; how they were cut it does not say.`,
      ),
    ],
  };
}

/** The mean colour that a Caffe model's data layer has, blue first there; null where it has none. */
function meanOf({ metadata }: WeightFile): Color | null {
  const [blue = Number.NaN, green = Number.NaN, red = Number.NaN] = (metadata.meanValues ?? '')
    .split(',')
    .map(Number);
  const color: Color = [red, green, blue];
  return metadata.meanValues && color.every(Number.isFinite) ? color : null;
}
