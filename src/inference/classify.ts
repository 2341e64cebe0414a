import { highestIndices } from '../lib/highestIndices';
import type { Classifier } from '../nn/Classifier';
import { classifyMany } from './classifyMany';
import type { Prediction } from './prediction';

const GUESSES = 5;

/**
 * What each arm makes of one picture, seen through its centre window.
 *
 * @param pixels u8 `[side, side, 3]`, a centre-cropped square of any side
 */
export async function classify(
  { arms, classNames }: Classifier,
  pixels: Uint8Array<ArrayBuffer>,
  side: number,
): Promise<Prediction[]> {
  const predictions: Prediction[] = [];
  for (const arm of arms) {
    const startMs = performance.now();
    const [answer] = await classifyMany({ arms: [arm] }, pixels, side, 1);
    if (!answer) continue;
    const { probabilities, novelty } = answer;
    predictions.push({
      arm: arm.name,
      probabilities,
      top: highestIndices(probabilities, GUESSES).map((label) => ({
        label,
        name: classNames[label] ?? `class ${label}`,
        probability: probabilities[label] ?? 0,
      })),
      elapsedMs: performance.now() - startMs,
      ...(novelty?.[0] !== undefined && { novelty: novelty[0] }),
    });
  }
  return predictions;
}
