import * as tf from '@tensorflow/tfjs';
import type { Architecture } from '../architecture/layer';
import { fixedDraws } from '../experiment/recipe/augmentationDraws';
import { centreMeanImage } from '../experiment/recipe/centreMeanImage';
import { tenCrops, type WindowPlan, windowPlan } from '../experiment/recipe/window';
import type { Operations } from '../kernels/operations';
import type { Preprocessing } from './preprocessing';

/** Stored pictures to network input. Owns the mean image on the GPU. */
export class PictureInput {
  readonly plan: WindowPlan;
  private readonly operations: Operations;
  private readonly architecture: Architecture;
  private readonly trainedSide: number;
  private readonly cropFraction: number | undefined;
  private readonly meanImage: tf.Tensor3D;

  constructor(architecture: Architecture, operations: Operations, preprocessing: Preprocessing) {
    const { inputSide } = architecture;
    this.operations = operations;
    this.architecture = architecture;
    this.trainedSide = preprocessing.storedSide;
    this.cropFraction = preprocessing.cropFraction;
    this.plan = windowPlan(this.trainedSide, this.trainedSide, inputSide, this.cropFraction);
    const mean = centreMeanImage(preprocessing.meanImage, this.plan, inputSide);
    this.meanImage = tf.tensor3d(mean, [inputSide, inputSide, 3]);
  }

  /**
   * Cut, mirrored, coloured, less the mean and scaled: `[N, s, s, 3]`, which the caller disposes of.
   *
   * @param images u8 `[N, S, S, 3]`
   * @param draws `[N, 6]` of augmentationDraws.ts
   * @param scale a further factor on the result, in training only
   */
  prepare(
    images: Uint8Array<ArrayBuffer>,
    draws: Float32Array<ArrayBuffer>,
    { plan = this.plan, scale = 1 }: { plan?: WindowPlan; scale?: number } = {},
  ): tf.Tensor4D {
    return tf.tidy(() =>
      this.operations.augment(images, this.meanImage, {
        storedSide: plan.storedSide,
        windowSide: plan.windowSide,
        inputSide: this.architecture.inputSide,
        inputScale: this.architecture.inputScale * scale,
        draws,
      }),
    );
  }

  /** The centre window of pictures of any side, as in evaluation: `[N, s, s, 3]`, which the caller disposes of. */
  centre(images: Uint8Array<ArrayBuffer>, side: number): tf.Tensor4D {
    const plan = windowPlan(side, this.trainedSide, this.architecture.inputSide, this.cropFraction);
    const count = images.length / (side * side * 3);
    return this.prepare(images, fixedDraws(count, plan.centre, plan.centre, 0), { plan });
  }

  /** One of the paper's ten places (0 to 9) of pictures of any side: `[N, s, s, 3]`, which the caller disposes of. */
  tenth(images: Uint8Array<ArrayBuffer>, place: number, side = this.trainedSide): tf.Tensor4D {
    const plan = windowPlan(side, this.trainedSide, this.architecture.inputSide, this.cropFraction);
    const [left, top, flip] = tenCrops(plan)[place] ?? [0, 0, 0];
    return this.prepare(images, fixedDraws(images.length / (side * side * 3), left, top, flip), { plan });
  }

  dispose(): void {
    this.meanImage.dispose();
  }
}
