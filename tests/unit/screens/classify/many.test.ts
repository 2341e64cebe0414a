import { describe, expect, it } from 'vitest';
import { manyCsv } from '../../../../src/screens/classify/many/manyCsv';
import { manyOrder } from '../../../../src/screens/classify/many/manyOrder';
import { manySummary } from '../../../../src/screens/classify/many/manySummary';
import { summaryInWords } from '../../../../src/screens/classify/many/summaryInWords';
import type { ManyPicture } from '../../../../src/stores/many/manyPicture';

const CLASSES = ['cat', 'dog, "big"', 'owl'];

/** A picture that one arm has answered: its class, the guess and its share, and novelty. */
function answered(
  id: number,
  path: string,
  truth: number | null,
  guess: [number, number, number?],
): ManyPicture {
  const [label, share, novelty] = guess;
  const answer = { arm: 'net', labels: [label], shares: [share], novelty: novelty ?? null, cropShares: null };
  return { id, path, file: new Blob(), status: 'answered', truth, answers: [answer], error: null };
}

const PICTURES: ManyPicture[] = [
  answered(0, 'b.jpg', 0, [0, 0.9, 0.5]),
  answered(1, 'a.jpg', 1, [0, 0.4, 1.5]),
  answered(2, 'c.jpg', null, [2, 0.7, 3]),
  {
    ...answered(3, 'd.jpg', 2, [0, 0]),
    status: 'failed',
    answers: [],
    error: { code: 'unreadable-image', message: 'It is cut short.', hint: '' },
  },
];

const ids = (pictures: readonly ManyPicture[]) => pictures.map(({ id }) => id);
const all = { filter: 'all', arm: 0 } as const;

describe('the order of many pictures', () => {
  it('sorts by path, class and confidence; what has none comes last either way', () => {
    expect(ids(manyOrder(PICTURES, { by: 'arrival' }, all))).toEqual([0, 1, 2, 3]);
    expect(ids(manyOrder(PICTURES, { by: 'path', descending: false }, all))).toEqual([1, 0, 2, 3]);
    expect(ids(manyOrder(PICTURES, { by: 'confidence', arm: 0, descending: true }, all))).toEqual([
      0, 2, 1, 3,
    ]);
    expect(ids(manyOrder(PICTURES, { by: 'confidence', arm: 0, descending: false }, all))).toEqual([
      1, 2, 0, 3,
    ]);
    expect(ids(manyOrder(PICTURES, { by: 'truth', descending: true }, all))).toEqual([3, 1, 0, 2]);
  });

  it.each([
    ['wrong', [1]],
    ['right', [0]],
    ['new', [1, 2]],
    ['failed', [3]],
  ] as const)('lists those that are %s', (filter, wanted) => {
    expect(ids(manyOrder(PICTURES, { by: 'arrival' }, { filter, arm: 0 }))).toEqual(wanted);
  });
});

it('counts what is right where the class is known, what is new, and what could not be read', () => {
  const summary = manySummary(PICTURES);
  expect(summary).toEqual({ arms: [{ arm: 'net', right: 1, known: 2, novel: 2 }], failed: 1 });
  // Wilson's interval of 1 of 2 at 95 %: (0.5 + z²/4 ± z sqrt(1/8 + z²/16)) / (1 + z²/2), z = 1.96: 9.5 to 90.5 %.
  expect(summaryInWords(summary)).toEqual([
    'net: right on 50 % (9–91) of 2 pictures whose class is known; 2 not one of its classes, as far as it can tell.',
    '1 file could not be read.',
  ]);
});

it('writes a line per picture and arm, quoted where it must be', () => {
  const lines = manyCsv(PICTURES, CLASSES).split('\r\n');
  expect(lines[0]).toMatch(/^picture,true class,network,right,novelty,guess 1,share 1,/);
  expect(lines[1]).toBe('b.jpg,cat,net,yes,0.5,cat,0.9,,,,,,,,,');
  expect(lines[2]).toBe('a.jpg,"dog, ""big""",net,no,1.5,cat,0.4,,,,,,,,,');
  expect(lines[3]).toBe('c.jpg,,net,,3,owl,0.7,,,,,,,,,');
  expect(lines[4]).toBe('d.jpg,owl,,,,,,,,,,,,,,It is cut short.');
  expect(lines).toHaveLength(6);
});
