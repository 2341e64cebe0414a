import type { Spread } from '../../../experiment/grid/pairedDifference';
import type { ComparedArm } from '../comparedArm';
import type { PairAssessment, PictureComparison } from './pairAssessment';
import { pointsText, probabilityText } from './pointsText';

/** One way of holding two arms against each other. */
export interface DifferenceRow {
  label: string;
  /** "−2.1 points (−5.2 to 1.0)", or why there is none. */
  text: string;
  /** In a share of 1, for a picture of it; null where there is none. */
  interval: { difference: number; low: number | null; high: number | null } | null;
  /** Of how many, and how they fell. */
  basis: string;
  /** Which chance the interval covers, and which it does not. */
  covers: string;
}

function count(value: number, what: string): string {
  return `${value.toLocaleString('en')} ${what}${value === 1 ? '' : 's'}`;
}

function pictureRow(
  { split, steps, result, reason }: PictureComparison,
  first: ComparedArm,
  second: ComparedArm,
): DifferenceRow {
  const label = `Picture by picture, ${split}`;
  if (result === null) return { label, text: '–', interval: null, basis: reason, covers: '' };
  const { difference, low, high, onlyFirst, onlySecond, p } = result;
  const at =
    steps[0] === steps[1]
      ? `step ${steps[0].toLocaleString('en')}`
      : `steps ${steps.map((step) => step.toLocaleString('en')).join(' and ')}`;
  return {
    label,
    text: pointsText(difference, { low, high }),
    interval: { difference, low, high },
    basis: `${count(result.count, 'picture')}, ${at}: ${onlyFirst.toLocaleString('en')} only ${first.letter} got wrong, ${onlySecond.toLocaleString('en')} only ${second.letter}; McNemar’s exact p ${probabilityText(p)}`,
    covers: 'Covers which pictures happened to be held out. Not the seed: this is one pair of networks.',
  };
}

function repeatRow({ repeats }: PairAssessment): DifferenceRow {
  const label = 'Over seeds, last validation error';
  const { difference, pairs } = repeats;
  if (difference === null) {
    return {
      label,
      text: '–',
      interval: null,
      basis: 'No finished runs hold both settings with the same seed.',
      covers: '',
    };
  }
  const { mean, low, high, n, better, worse } = difference;
  const seeds = pairs.map(({ seed }) => seed).join(', ');
  return {
    label,
    text: pointsText(mean, { low, high }),
    interval: { difference: mean, low, high },
    basis: `${count(n, 'pair')} with equal seeds (${seeds}): lower in ${better}, higher in ${worse}`,
    covers:
      n === 1
        ? 'One pair is one pair: train both with other seeds to see the noise.'
        : 'Covers starting weights, order and dropout (Student’s t). Not other held-out pictures.',
  };
}

function noiseText(letter: string, noise: Spread | null): string {
  if (noise === null || noise.std === null) return `${letter}: one seed, so its noise is not known`;
  return `${letter}: ${(100 * noise.mean).toFixed(1)} % ± ${(100 * noise.std).toFixed(1)} points over ${noise.n} seeds`;
}

/** How far one setting lies from itself under other seeds; empty where nothing was repeated. */
export function noiseLine(assessment: PairAssessment, first: ComparedArm, second: ComparedArm): string {
  const { firstNoise, secondNoise } = assessment.repeats;
  if ((firstNoise?.n ?? 0) < 2 && (secondNoise?.n ?? 0) < 2) return '';
  return `Noise (standard deviation of the last validation error): ${noiseText(first.letter, firstNoise)}; ${noiseText(second.letter, secondNoise)}.`;
}

/** Everything that can be told about the difference of two arms: first minus second. */
export function differenceRows(
  assessment: PairAssessment,
  first: ComparedArm,
  second: ComparedArm,
): DifferenceRow[] {
  return [...assessment.pictures.map((each) => pictureRow(each, first, second)), repeatRow(assessment)];
}
