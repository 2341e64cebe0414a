import { expect, test } from 'vitest';
import { pictureCutFor } from '../../../src/stores/pictureCut';
import type { RunRecord } from '../../../src/training/runRecord';
import { savedRun } from '../screens/runFixture';

function importedRun(
  model: { preset: 'caffe-alexnet' | 'alexnet-mini' },
  sides: [input: number, resized: number],
) {
  const [inputSide, resizedSide] = sides;
  const origin = { conventions: { inputSide, resizedSide } } as RunRecord['origin'];
  return { ...savedRun('one', { name: 'x', model }), origin };
}

test('an imported network sees the window of its conventions', () => {
  // Caffe: the centre 227 of 256, 14 pixels from the edge.
  expect(pictureCutFor(importedRun({ preset: 'caffe-alexnet' }, [227, 256]), [])).toEqual({
    side: 256,
    window: { start: 14, side: 227 },
  });
  // A window that is resampled to the network's 64 pixels.
  expect(pictureCutFor(importedRun({ preset: 'alexnet-mini' }, [84, 96]), [])).toEqual({
    side: 96,
    window: { start: 6, side: 84 },
  });
});
