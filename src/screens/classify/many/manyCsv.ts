import { csvLines } from '../../../components/csvLines';
import type { ManyPicture } from '../../../stores/many/manyPicture';
import { isRight } from './manyOrder';

/**
 * The answers as a table for other programs: a line per picture and arm, with the first five guesses in full precision; a
 * picture that could not be read has one line with the reason.
 */
export function manyCsv(pictures: readonly ManyPicture[], classNames: readonly string[]): string {
  const nameOf = (label: number | undefined) =>
    label === undefined ? null : (classNames[label] ?? `class ${label}`);
  const places = [0, 1, 2, 3, 4];
  const head = [
    ...['picture', 'true class', 'network', 'right', 'novelty'],
    ...places.flatMap((place) => [`guess ${place + 1}`, `share ${place + 1}`]),
    'error',
  ];
  const lines = pictures.flatMap((picture) => {
    const truth = picture.truth === null ? null : nameOf(picture.truth);
    if (picture.status !== 'answered') {
      const rest = Array.from({ length: 3 + 2 * places.length }, () => null);
      return [[picture.path, truth, ...rest, picture.error?.message ?? null]];
    }
    return picture.answers.map((answer, arm) => {
      const verdict = isRight(picture, arm);
      return [
        picture.path,
        truth,
        answer.arm,
        verdict === null ? null : verdict ? 'yes' : 'no',
        answer.novelty,
        ...places.flatMap((place) => [nameOf(answer.labels[place]), answer.shares[place] ?? null]),
        null,
      ];
    });
  });
  return csvLines([head, ...lines]);
}
