import { expect, it } from 'vitest';
import { stopInWords } from '../../../../src/experiment/recipe/stopInWords';

it('says when a training ends in one sentence', () => {
  expect(stopInWords({ epochs: 10 })).toBe('Stops after 10 epochs.');
  expect(stopInWords({ steps: 1 })).toBe('Stops after 1 step.');
  expect(stopInWords({ epochs: 90, minutes: 30 })).toBe(
    'Stops after 90 epochs or 30 minutes, whichever comes first.',
  );
  expect(stopInWords({})).toBe('Stops after 10 epochs.');
  expect(stopInWords({ targetError: { split: 'validation', error: 0.125 } })).toBe(
    'Runs until every arm is done; an arm is done at 12.5 % validation error.',
  );
});
