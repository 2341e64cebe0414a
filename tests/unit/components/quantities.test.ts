import { expect, it } from 'vitest';
import { countOf } from '../../../src/components/countOf';
import { fileNameOf } from '../../../src/components/fileNameOf';
import { percentText } from '../../../src/components/percentText';
import { byteSize } from '../../../src/lib/byteSize';

it.each([
  [512, '512 B'],
  [1536, '1.5 KiB'],
  [134_217_728, '128 MiB'],
  [243_860_896, '233 MiB'],
])('%d bytes', (bytes, text) => {
  expect(byteSize(bytes)).toBe(text);
});

it.each([
  [0.974, '97 %'],
  [0.0042, '0.4 %'],
  [0.0004, '< 0.1 %'],
  [0, '0 %'],
  [0.0996, '10 %'],
  [Number.NaN, 'no number'],
])('share %d', (share, text) => {
  expect(percentText(share)).toBe(text);
});

it('counts in English', () => {
  expect(countOf(1, 'class', 'classes')).toBe('1 class');
  expect(countOf(2500, 'picture')).toBe('2,500 pictures');
});

it.each([
  ['ReLU vs. tanh / 2', 'ReLU-vs.-tanh-2'],
  ['../../etc', 'etc'],
  ['…', 'untitled'],
])('%s is a file name', (text, name) => {
  expect(fileNameOf(text)).toBe(name);
});
