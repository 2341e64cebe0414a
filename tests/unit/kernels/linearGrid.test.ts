import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearGrid } from '../../../src/kernels/linearGrid';

test('covers every invocation within the limits of a dispatch, without a wasted row', () => {
  const anyCount = fc.integer({ min: 1, max: 2 ** 32 - 1 });
  fc.assert(
    fc.property(anyCount, fc.constantFrom(1, 64, 256), (invocations, size) => {
      const workgroups = Math.ceil(invocations / size);
      const [x, y] = linearGrid(invocations, size);
      expect(x * y).toBeGreaterThanOrEqual(workgroups);
      expect(x * (y - 1)).toBeLessThan(workgroups);
      if (workgroups <= 65535 ** 2) expect(Math.max(x, y)).toBeLessThanOrEqual(65535);
      if (workgroups <= 65535) expect([x, y]).toEqual([workgroups, 1]);
    }),
  );
});
