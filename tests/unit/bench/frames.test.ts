import { expect, test } from 'vitest';
import { framesOf } from '../../../bench/frames';

test('frames are the waits between animation frames', () => {
  expect(framesOf([100, 116.7, 150, 200, 216.7])).toEqual({
    count: 4,
    within33Share: 0.75,
    longestMs: 50,
  });
});
