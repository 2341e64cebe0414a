import { describe, expect, test } from 'vitest';
import { DuplicateIndex } from '../../../src/data/DuplicateIndex';
import { NEAR_BITS } from '../../../src/data/pictureHash';

/** A small generator of its own (xorshift), so that the numbers do not come from the code under test. */
function randomWords(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

const bitsOf = (words: Uint32Array) => [...words].map((word) => word.toString(2).padStart(32, '0')).join('');

const distance = (a: Uint32Array, b: Uint32Array) => {
  const other = bitsOf(b);
  return [...bitsOf(a)].filter((bit, index) => bit !== other[index]).length;
};

/** Families of hashes that differ in 0 to 12 bits from a first one; some files twice; some too flat. */
function makePictures(count: number) {
  const next = randomWords(2463534242);
  const families = Array.from({ length: 40 }, () => Uint32Array.from({ length: 4 }, next));
  const pictures: { digest: Uint32Array; hash: Uint32Array }[] = [];
  for (let index = 0; index < count; index++) {
    const hash = (families[next() % families.length] ?? new Uint32Array(4)).slice();
    for (let flips = next() % 10; flips > 0; flips--) hash[next() % 4]! ^= 1 << (next() % 32);
    if (index % 17 === 0) hash.fill(0);
    const twin = index > 10 && index % 13 === 0 ? pictures[index - 1 - (next() % 10)] : undefined;
    pictures.push(twin ?? { digest: Uint32Array.from([next(), index % 29 === 0 ? 0 : next()]), hash });
  }
  return pictures;
}

describe('DuplicateIndex', () => {
  const pictures = makePictures(3000);

  test('finds what comparing with every earlier picture finds', () => {
    const index = new DuplicateIndex();
    let nearPairs = 0;
    let exactPairs = 0;
    pictures.forEach((picture, entry) => {
      if (entry % 40 === 0) {
        const earlier = pictures.slice(0, entry);
        const isFlat = picture.hash.every((word) => word === 0);
        const near = earlier.flatMap(({ hash }, other) =>
          !isFlat && hash.some((word) => word !== 0) && distance(hash, picture.hash) <= NEAR_BITS
            ? [other]
            : [],
        );
        const exact = earlier.findIndex(
          ({ digest }) => digest[0] === picture.digest[0] && digest[1] === picture.digest[1],
        );
        expect(index.find(picture, entry)).toEqual({ exact: exact < 0 ? null : exact, near });
        nearPairs += near.length;
        if (exact >= 0) exactPairs++;
      }
      index.add(entry, picture);
    });
    expect(nearPairs).toBeGreaterThan(1000);
    expect(exactPairs).toBeGreaterThan(3);
  });

  test('the order of adding does not matter, and entries from `before` on are not seen', () => {
    const forwards = new DuplicateIndex();
    const backwards = new DuplicateIndex();
    pictures.forEach((picture, entry) => {
      forwards.add(entry * 3, picture);
    });
    pictures.toReversed().forEach((picture, entry) => {
      backwards.add((pictures.length - 1 - entry) * 3, picture);
    });
    for (let entry = 0; entry < pictures.length; entry += 50) {
      const picture = pictures[entry]!;
      const found = forwards.find(picture, 3000);
      expect(backwards.find(picture, 3000)).toEqual(found);
      expect(found.near.every((each) => each < 3000 && each % 3 === 0)).toBe(true);
    }
  });

  test('zeros match nothing', () => {
    const index = new DuplicateIndex();
    const nothing = { digest: new Uint32Array(2), hash: new Uint32Array(4) };
    index.add(0, nothing);
    expect(index.find(nothing, 1)).toEqual({ exact: null, near: [] });
  });
});
