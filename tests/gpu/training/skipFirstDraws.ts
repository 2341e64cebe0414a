import { vi } from 'vitest';
import { elementCount, type ShapedArray } from '../../../src/lib/namedArrays';
import * as firstValues from '../../../src/nn/initialArray';

function zeros({ shape }: { shape: number[] }): ShapedArray {
  return { shape, data: new Float32Array(elementCount(shape)) };
}

/**
 * Zeros in the place of first weights, until mocks are restored: sixty million draws per network would take most of the
 * time of a test about memory, and change no size.
 */
export function skipFirstDraws(): void {
  // A mocked function would keep every array that it returned; a mocked getter keeps the function.
  vi.spyOn(firstValues as { initialArray: unknown }, 'initialArray', 'get').mockReturnValue(zeros);
}
