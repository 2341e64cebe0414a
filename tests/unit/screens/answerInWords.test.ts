import { describe, expect, it } from 'vitest';
import type { Prediction } from '../../../src/inference/prediction';
import { answerInWords, armInWords } from '../../../src/screens/classify/answerInWords';

const NAMES = ['disc', 'square', 'star', 'ring'];

function prediction(arm: string, probabilities: number[]): Prediction {
  const top = probabilities
    .map((probability, label) => ({ label, name: NAMES[label] ?? '', probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, 5);
  return { arm, probabilities: Float32Array.from(probabilities), top, elapsedMs: 1 };
}

describe('armInWords', () => {
  it.each([
    [[0.97, 0.01, 0.01, 0.01], 'ReLU is sure: disc (97 %).'],
    [[0.1, 0.7, 0.1, 0.1], 'ReLU leans to square (70 %).'],
    [[0.35, 0.25, 0.2, 0.2], 'ReLU hardly does better than guessing: disc (35 %).'],
    [[Number.NaN, Number.NaN, Number.NaN, Number.NaN], 'ReLU gives no numbers.'],
  ])('%j', (probabilities, words) => {
    expect(armInWords(prediction('ReLU', probabilities))).toBe(words);
  });

  it('names the second where the first has no majority', () => {
    const ten = prediction('tanh', [0.4, 0.3, 0.2, 0.1, 0, 0, 0, 0, 0, 0]);
    expect(armInWords(ten)).toBe('tanh is undecided between disc (40 %) and square (30 %).');
  });
});

describe('answerInWords', () => {
  const disc = [0.97, 0.01, 0.01, 0.01];
  const star = [0.01, 0.01, 0.97, 0.01];

  it('says whether the arms agree', () => {
    expect(answerInWords([prediction('A', disc), prediction('B', disc)])).toMatch(/They agree\.$/);
    expect(answerInWords([prediction('A', disc), prediction('B', star)])).toMatch(/They disagree\.$/);
  });

  it('says nothing of agreement for one arm', () => {
    expect(answerInWords([prediction('A', disc)])).not.toMatch(/gree/);
  });
});
