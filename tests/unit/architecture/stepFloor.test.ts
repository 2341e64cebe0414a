import { expect, test } from 'vitest';
import { layerShapes } from '../../../src/architecture/layerShapes';
import { buildArchitecture } from '../../../src/architecture/presets';
import { stepFloorMs } from '../../../src/architecture/stepFloor';

const SHAPES = layerShapes(buildArchitecture('alexnet', {}, 1000));

test('with endless memory the floor is that of the products, without a gradient of the pictures', () => {
  const rates = { gigaflops: 1000, gigabytesPerSecond: 1e12 };
  const conv1 = 55 * 55 * 96 * 11 * 11 * 3;
  const macs = 724_406_816;
  const expected = (2 * 128 * (3 * macs - conv1)) / 1000 / 1e6;
  expect(stepFloorMs(SHAPES, 128, rates)).toBeCloseTo(expected, 3);
});

test('the roofline of an H200 at batch 128 is 8.6 ms, as counted by hand', () => {
  const floor = stepFloorMs(SHAPES, 128, { gigaflops: 67_000, gigabytesPerSecond: 4300 });
  expect(floor).toBeGreaterThan(8.3);
  expect(floor).toBeLessThan(8.9);
});

test('without arithmetic the update alone moves twenty bytes per parameter', () => {
  const floor = stepFloorMs(SHAPES, 1, { gigaflops: 1e12, gigabytesPerSecond: 1 });
  expect(floor).toBeGreaterThan((20 * 60_965_224) / 1e6);
});
