import { percentText } from '../../components/percentText';
import type { Prediction } from '../../inference/prediction';

/** From this share on a network counts as sure. */
const SURE = 0.9;
/** Below this share its best guess is one among several. */
const UNDECIDED = 0.5;

/** What one arm says, as a sentence: "ReLU is sure: disc (97 %)."; first of all, where it can tell, that it is none. */
export function armInWords(prediction: Prediction): string {
  const { arm, novelty } = prediction;
  const guess = guessInWords(prediction);
  if (novelty === undefined || !(novelty > 1)) return guess;
  return `${arm}: none of its classes, as far as it can tell. If it must be one: ${guess}`;
}

function guessInWords({ arm, top, probabilities }: Prediction): string {
  const [first, second] = top;
  if (first === undefined || !Number.isFinite(first.probability)) return `${arm} gives no numbers.`;
  const best = `${first.name} (${percentText(first.probability)})`;
  if (first.probability < 2 / probabilities.length && probabilities.length > 2) {
    return `${arm} hardly does better than guessing: ${best}.`;
  }
  if (first.probability >= SURE) return `${arm} is sure: ${best}.`;
  if (first.probability >= UNDECIDED || second === undefined) return `${arm} leans to ${best}.`;
  return `${arm} is undecided between ${best} and ${second.name} (${percentText(second.probability)}).`;
}

/** What all arms say of one picture: each in a sentence, then whether they agree. */
export function answerInWords(predictions: readonly Prediction[]): string {
  const sentences = predictions.map(armInWords);
  const firsts = new Set(predictions.map(({ top }) => top[0]?.label));
  if (predictions.length > 1) sentences.push(firsts.size === 1 ? 'They agree.' : 'They disagree.');
  return sentences.join(' ');
}
