import { RANDOM_PURPOSE, randomInteger, randomKey } from '../../../src/lib/counterRandom';
import type { BatchSource } from '../../../src/training/batchSource';
import { syntheticSource } from '../training/syntheticSource';

const CELLS = 4;

/** 4x4 coloured cells, the same for all pictures of a class, and noise of 81 grey levels: as in fullRecipe.py. */
function draw(index: number, label: number, side: number): Uint8Array {
  const ofClass = randomKey(7, RANDOM_PURPOSE.builtInDataset, label);
  const ofPicture = randomKey(8, RANDOM_PURPOSE.builtInDataset, index);
  return Uint8Array.from({ length: side * side * 3 }, (_, place) => {
    const pixel = Math.floor(place / 3);
    const row = Math.floor((Math.floor(pixel / side) * CELLS) / side);
    const column = Math.floor(((pixel % side) * CELLS) / side);
    const cell = randomInteger(ofClass, (row * CELLS + column) * 3 + (place % 3), 121) - 60;
    return Math.min(255, Math.max(0, 128 + cell + randomInteger(ofPicture, place, 81) - 40));
  });
}

/** The synthetic source with pictures that have something to see in them. */
export function cellSource(options: Parameters<typeof syntheticSource>[0]): BatchSource {
  const { side, classCount, trainCount } = options;
  const batch = (indices: number[]) => {
    const images = new Uint8Array(indices.length * side * side * 3);
    indices.forEach((index, row) => {
      images.set(draw(index, index % classCount, side), row * side * side * 3);
    });
    const labels = Int32Array.from(indices, (index) => index % classCount);
    return Promise.resolve({ images, labels, times: { readMs: 0, decodeMs: 0 } });
  };
  const range = (start: number, count: number) => Array.from({ length: count }, (_, place) => start + place);
  return {
    ...syntheticSource(options),
    trainingBatch: ({ index, batchSize }) =>
      batch(range(index * batchSize, batchSize).map((drawn) => (drawn * 7919) % trainCount)),
    heldOutBatch: ({ start, count }) => batch(range(trainCount + start, count)),
  };
}
