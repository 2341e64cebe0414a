import { expect, test } from 'vitest';
import { safeFileNames } from '../../../src/lib/safeFileNames';

test('plain names stay', () => {
  expect(safeFileNames(['ReLU', 'tanh', 'no-lrn_2.1'])).toEqual(['ReLU', 'tanh', 'no-lrn_2.1']);
});

test('names cannot leave their folder, hide, or be a device', () => {
  const names = safeFileNames([
    '../../etc/passwd',
    '.hidden',
    'a/b\\c',
    'CON',
    '..',
    'nul.txt',
    'Größe 10 %',
    '層',
  ]);
  for (const name of names) {
    expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
    expect(name).not.toMatch(/^(con|nul)(\.|$)/i);
  }
  expect(new Set(names).size).toBe(names.length);
});

test('names that become alike are told apart, also where case is ignored', () => {
  expect(safeFileNames(['a b', 'a/b', 'A B'])).toEqual(['a-b', 'a-b-2', 'A-B-3']);
  expect(safeFileNames(['x', 'x-2', 'X'])).toEqual(['x', 'x-2', 'X-3']);
});
