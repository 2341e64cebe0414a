import { expect, test } from 'vitest';
import { BUILT_IN } from '../../src/data/builtIn/builtIn';
import { drawBuiltInPicture } from '../../src/data/builtIn/drawBuiltInPicture';
import { fillNormal } from '../../src/lib/normalQuantile';
import { initialArray } from '../../src/nn/initialArray';
import { CHECKSUMS, FIRST_FILTER } from '../fixtures/checksums';

async function sha256(parts: Uint8Array<ArrayBuffer>[]): Promise<string> {
  const bytes = await new Blob(parts).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

test('normal draws and initial weights have the bits they have in Node', async () => {
  const draws = new Float32Array(10_000);
  fillNormal(draws, 1, 0.01);
  expect(await sha256([new Uint8Array(draws.buffer)])).toBe(CHECKSUMS.normalDraws);
  const { data } = initialArray(FIRST_FILTER, 1);
  expect(await sha256([new Uint8Array(data.buffer)])).toBe(CHECKSUMS.initialWeights);
});

test('the built-in pictures have the bits they have in Node', async () => {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (const split of ['train', 'validation'] as const) {
    const count = split === 'train' ? BUILT_IN.trainCount : BUILT_IN.validationCount;
    for (let index = 0; index < count; index++) parts.push(drawBuiltInPicture(split, index).pixels);
  }
  expect(await sha256(parts)).toBe(CHECKSUMS.builtInPixels);
});
