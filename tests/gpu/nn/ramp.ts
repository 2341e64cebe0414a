import { elementCount } from '../../../src/lib/namedArrays';

/** Number i is ((7919 i + 104729 salt) mod 1009) / 1009 - 1/2, times scale; as in the scripts of tests/fixtures. */
export function ramp(shape: readonly number[], salt: number, scale: number): Float32Array<ArrayBuffer> {
  return Float32Array.from(
    { length: elementCount(shape) },
    (_, index) => (((7919 * index + 104729 * salt) % 1009) / 1009 - 0.5) * scale,
  );
}
