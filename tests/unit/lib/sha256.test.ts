import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
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
