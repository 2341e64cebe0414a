import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sha256Stream } from '../../../src/lib/Sha256Stream';
import { sha256, sha256InScript } from '../../../src/lib/sha256';

test('equals OpenSSL on any bytes, also around the block size', async () => {
  const lengths = [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000];
  const fixed = lengths.map((length) => Uint8Array.from({ length }, (_, index) => (index * 37) % 256));
  const drawn = fc.sample(fc.uint8Array({ maxLength: 300 }), 50).map((bytes) => new Uint8Array(bytes));
  for (const bytes of [...fixed, ...drawn]) {
    const expected = new Uint8Array(createHash('sha256').update(bytes).digest());
    expect(sha256InScript(bytes)).toEqual(expected);
    expect(await sha256(bytes)).toEqual(expected);
  }
});

test('in parts of any size it is that of the whole', () => {
  const parts = fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 6 });
  fc.assert(
    fc.property(parts, (arrays) => {
      const digest = new Sha256Stream();
      for (const part of arrays) digest.update(part);
      expect(digest.hex()).toBe(createHash('sha256').update(Buffer.concat(arrays)).digest('hex'));
    }),
  );
});
