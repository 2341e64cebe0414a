import { RANDOM_PURPOSE, randomKey } from '../../lib/counterRandom';
import { invariant } from '../../lib/invariant';
import type { Split } from '../dataset';
import { paintBackground } from './background';
import { BUILT_IN } from './builtIn';
import { paintClutter } from './clutter';
import { drawColor, mixColors } from './color';
import { Draws } from './Draws';
import { lightAndNoise } from './lightAndNoise';
import { type Canvas, paintShape } from './paintShape';
import { SHAPE_FAMILIES } from './shapeFamilies';

/** Changes when the pictures change. */
const DATASET_SEED = 2012;

/**
 * Draws picture `index` of a split: a pure function of its arguments with the same bytes in every JavaScript engine
 * (only + - * /, square roots and integer steps). Classes take turns: the label is `index mod 10`.
 * Returns RGB u8 `[64, 64, 3]`, owned by the caller, and the class index.
 */
export function drawBuiltInPicture(
  split: Split,
  index: number,
): { pixels: Uint8Array<ArrayBuffer>; label: number } {
  const count = split === 'train' ? BUILT_IN.trainCount : BUILT_IN.validationCount;
  invariant(
    Number.isInteger(index) && index >= 0 && index < count,
    `no ${split} picture ${index} of ${count}`,
  );
  const key = randomKey(DATASET_SEED, RANDOM_PURPOSE.builtInDataset, split === 'train' ? 0 : 1, index);
  const draws = new Draws(key);
  const label = index % SHAPE_FAMILIES.length;
  const { side } = BUILT_IN;
  const canvas: Canvas = { side, values: new Float64Array(side * side * 3) };

  const backgroundColor = drawColor(draws, draws.between(0.2, 0.55));
  paintBackground(canvas, draws, backgroundColor);
  paintClutter(canvas, draws, { count: draws.integer(1, 6), minRadius: 2, maxRadius: 6 });
  const radius = draws.between(15, 26);
  const margin = 0.9 * radius;
  const pose = {
    centerX: draws.between(margin, side - margin),
    centerY: draws.between(margin, side - margin),
    radius,
    turns: draws.between(-0.1, 0.1),
    stretch: draws.between(0.87, 1.15),
  };
  const color = mixColors(backgroundColor, drawColor(draws, draws.between(0.85, 1)), draws.between(0.6, 1));
  paintShape(canvas, SHAPE_FAMILIES[label]!(draws), pose, { color, opacity: 1 });
  paintClutter(canvas, draws, { count: draws.integer(0, 2), minRadius: 2, maxRadius: 4 });
  return { pixels: lightAndNoise(canvas, draws, randomKey(key, 1)), label };
}
