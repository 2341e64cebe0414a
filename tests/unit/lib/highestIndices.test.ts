import { expect, it } from 'vitest';
import { highestIndices } from '../../../src/lib/highestIndices';

it.each([
  [
    [0.1, 0.3, 0.1, 0.3, 0.05, 0.1, 0.05],
    [1, 3, 0, 2, 5],
  ],
  [
    [0.2, 0.8],
    [1, 0],
  ],
  [
    [-3, -1, -2],
    [1, 2, 0],
  ],
  [[], []],
])('finds the highest five of %j, of equal ones the lower place first', (values, wanted) => {
  expect(highestIndices(values, 5)).toEqual(wanted);
});
