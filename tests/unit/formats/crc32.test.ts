import { expect, test } from 'vitest';
import { crc32 } from '../../../src/formats/crc32';

/** By the definition: one bit after the other. */
function bitwise(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  }
  return ~remainder >>> 0;
}

test("the check value of the polynomial's catalogue", () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(0))).toBe(0);
});

test('any length, at any place of a buffer, is as by the definition', () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, index) => Math.imul(index + 1, 2654435761) >>> 24);
  for (let length = 0; length < 40; length++) {
    const part = bytes.subarray(length, 3 * length + 7);
    expect([length, crc32(part)]).toEqual([length, bitwise(part)]);
  }
  expect(crc32(bytes)).toBe(bitwise(bytes));
});
