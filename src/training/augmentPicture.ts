import { buildArchitecture, type PresetName } from '../architecture/presets';
import type { DatasetStatistics } from '../data/dataset';
import type { AugmentationOptions } from '../experiment/experiment';
import { augmentationDraws, DRAWS_PER_PICTURE } from '../experiment/recipe/augmentationDraws';
import { centreMeanImage } from '../experiment/recipe/centreMeanImage';
import type { WindowPlan } from '../experiment/recipe/window';
import type { Operations } from '../kernels/operations';
import { PictureInput } from '../nn/PictureInput';

/** One picture as training would see it at the first places of a batch. */
export interface AugmentationRequest {
  /** The network whose input is looked at. */
  preset: PresetName;
  augmentation: AugmentationOptions;
  /** The run's seed. */
  seed: number;
  /** Updates done before the step whose draws are taken. */
  step: number;
  /** How many draws: those of positions 0 to count - 1 in the batch. */
  count: number;
}

export interface AugmentedPictures {
  /** Where windows lie in the stored square. */
  plan: WindowPlan;
  /** Side s of the network's input. */
  inputSide: number;
  draws: AugmentationDraw[];
}

/** One draw, and what became of the picture. */
export interface AugmentationDraw {
  /** Place of the window's corner in the stored square, in stored pixels. */
  left: number;
  top: number;
  isFlipped: boolean;
  /** What was added to red, green and blue, in grey levels. */
  colorShift: [red: number, green: number, blue: number];
  /**
   * `[s, s, 3]` u8 for the screen: the network's input divided by its scale (not by `trainingScale`, which shows as less
   * contrast), the mean picture added back, rounded and cut off at 0 and 255. The network sees it less the mean, not rounded and not cut off.
   */
  pixels: Uint8Array<ArrayBuffer>;
  /** Share of the values that were cut off, 0 to 1. */
  clippedShare: number;
}

/**
 * Draws of one stored picture, made by the operation that prepares training batches, with the numbers that a run of
 * this seed draws at this step. A GPU-to-CPU sync.
 *
 * @param pixels u8 `[S, S, 3]`
 */
export async function augmentPicture(
  pixels: Uint8Array<ArrayBuffer>,
  { preset, augmentation, seed, step, count }: AugmentationRequest,
  dataset: { storedSide: number; statistics: DatasetStatistics; operations: Operations },
): Promise<AugmentedPictures> {
  const { storedSide, statistics, operations } = dataset;
  const architecture = buildArchitecture(preset, {}, 2); // its input is the same for any number of classes
  const { inputSide, inputScale } = architecture;
  const { meanImage } = statistics;
  const input = new PictureInput(architecture, operations, { storedSide, meanImage });
  try {
    const { plan } = input;
    const draws = augmentationDraws({
      seed,
      step,
      firstPosition: 0,
      count,
      plan,
      options: augmentation,
      colors: statistics,
    });
    const images = new Uint8Array(count * pixels.length);
    for (let place = 0; place < count; place++) images.set(pixels, place * pixels.length);
    const prepared = input.prepare(images, draws, { scale: augmentation.trainingScale });
    const values = await prepared.data<'float32'>().finally(() => prepared.dispose());
    const mean = centreMeanImage(meanImage, plan, inputSide);
    return {
      plan,
      inputSide,
      draws: Array.from({ length: count }, (_, place) => ({
        ...inWords(draws.subarray(place * DRAWS_PER_PICTURE, (place + 1) * DRAWS_PER_PICTURE)),
        ...forScreen(values.subarray(place * mean.length, (place + 1) * mean.length), mean, inputScale),
      })),
    };
  } finally {
    input.dispose();
  }
}

function inWords(draw: Float32Array): Pick<AugmentationDraw, 'left' | 'top' | 'isFlipped' | 'colorShift'> {
  const [left = 0, top = 0, flip = 0, red = 0, green = 0, blue = 0] = draw;
  return { left, top, isFlipped: flip === 1, colorShift: [red, green, blue] };
}

function forScreen(
  values: Float32Array,
  mean: Float32Array,
  inputScale: number,
): Pick<AugmentationDraw, 'pixels' | 'clippedShare'> {
  let clipped = 0;
  const pixels = Uint8Array.from(values, (value, index) => {
    const level = Math.round(value / inputScale + (mean[index] ?? 0));
    if (level < 0 || level > 255) clipped++;
    return Math.min(255, Math.max(0, level));
  });
  return { pixels, clippedShare: clipped / values.length };
}
