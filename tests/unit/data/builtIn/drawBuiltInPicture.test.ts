import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '../../../../src/data/builtIn/builtIn';
import { drawBuiltInPicture } from '../../../../src/data/builtIn/drawBuiltInPicture';
import { CHECKSUMS } from '../../../fixtures/checksums';

describe('the built-in dataset', () => {
  it('is the same bytes wherever it is drawn', { timeout: 120_000 }, () => {
    const hash = createHash('sha256');
    for (let index = 0; index < BUILT_IN.trainCount; index++) {
      hash.update(drawBuiltInPicture('train', index).pixels);
    }
    for (let index = 0; index < BUILT_IN.validationCount; index++) {
      hash.update(drawBuiltInPicture('validation', index).pixels);
    }
    expect(hash.digest('hex')).toBe(CHECKSUMS.builtInPixels);
  });

  it('has ten classes that take turns, in 64x64 RGB pictures', () => {
    expect(BUILT_IN.classNames).toHaveLength(10);
    for (let index = 0; index < 20; index++) {
      const { pixels, label } = drawBuiltInPicture('validation', index);
      expect(label).toBe(index % 10);
      expect(pixels).toHaveLength(64 * 64 * 3);
    }
    expect(BUILT_IN.trainCount % 10).toBe(0);
    expect(BUILT_IN.validationCount % 10).toBe(0);
  });

  it('draws every picture anew: no two of a split or across splits are equal', () => {
    const digests = new Set<string>();
    for (let index = 0; index < 60; index++) {
      for (const split of ['train', 'validation'] as const) {
        digests.add(createHash('sha256').update(drawBuiltInPicture(split, index).pixels).digest('hex'));
      }
    }
    expect(digests.size).toBe(120);
  });

  it('uses the whole range of light without burning out', () => {
    for (let index = 0; index < 30; index++) {
      const { pixels } = drawBuiltInPicture('train', index);
      const burnt = pixels.reduce((count, value) => count + (value === 255 ? 1 : 0), 0);
      expect(new Set(pixels).size).toBeGreaterThan(24);
      expect(burnt / pixels.length).toBeLessThan(0.34);
    }
  });

  it('refuses a picture that does not exist', () => {
    expect(() => drawBuiltInPicture('train', 2000)).toThrow('no train picture 2000 of 2000');
    expect(() => drawBuiltInPicture('validation', -1)).toThrow();
    expect(() => drawBuiltInPicture('train', 0.5)).toThrow();
  });
});
