import { NO_DUPLICATES } from '../../../src/data/duplicateCounts';
import { TrainingSubsets } from '../../../src/data/TrainingSubsets';
import { RANDOM_PURPOSE, randomInteger, randomKey } from '../../../src/lib/counterRandom';
import type { BatchSource } from '../../../src/training/batchSource';

/** A small data set of noise around one grey level per class: made up on the spot, learnable in a few steps. */
export function syntheticSource(options: {
  side: number;
  classCount: number;
  trainCount: number;
  validationCount: number;
  testCount?: number;
}): BatchSource {
  const { side, classCount, trainCount, validationCount, testCount = 0 } = options;
  const pictureBytes = side * side * 3;
  const draw = (index: number) => {
    const key = randomKey(7, RANDOM_PURPOSE.builtInDataset, index);
    const label = index % classCount;
    const level = (255 * (label + 0.5)) / classCount;
    const pixels = Uint8Array.from({ length: pictureBytes }, (_, place) =>
      Math.min(255, Math.max(0, level + randomInteger(key, place, 41) - 20)),
    );
    return { label, pixels };
  };
  const batch = (indices: number[]) => {
    const images = new Uint8Array(indices.length * pictureBytes);
    const labels = new Int32Array(indices.length);
    indices.forEach((index, row) => {
      const { label, pixels } = draw(index);
      images.set(pixels, row * pictureBytes);
      labels[row] = label;
    });
    return Promise.resolve({ images, labels, times: { readMs: 0, decodeMs: 0 } });
  };
  const range = (start: number, count: number) => Array.from({ length: count }, (_, place) => start + place);
  const perClass = (start: number, count: number) =>
    range(0, classCount).map(
      (label) => range(start, count).filter((index) => index % classCount === label).length,
    );
  const ofClass = (label: number) =>
    Uint32Array.from(range(0, trainCount).filter((index) => index % classCount === label));
  const subsets = new TrainingSubsets({ count: trainCount, ofClass }, classCount);
  return {
    dataset: {
      id: 'synthetic',
      name: 'Synthetic',
      fingerprint: 'none',
      classNames: range(0, classCount).map((label) => `class ${label}`),
      wnids: range(0, classCount).map(() => null),
      storedSide: side,
      encoding: { codec: 'raw' },
      trainCount,
      validationCount,
      testCount,
      trainPerClass: perClass(0, trainCount),
      validationPerClass: perClass(trainCount, validationCount),
      testPerClass: perClass(trainCount + validationCount, testCount),
      duplicates: NO_DUPLICATES,
      originals: { smallest: [side, side], medianShorterSide: side, largest: [side, side], enlarged: 0 },
      partOf: null,
      quarantined: 0,
      sizeBytes: 0,
      createdAt: 0,
    },
    statistics: {
      meanImage: new Float32Array(pictureBytes).fill(127.5),
      colorStds: [60, 20, 10],
      colorAxes: [
        [0.6, 0.6, 0.52915],
        [0.7, -0.7, 0.1],
        [0.3, 0.3, -0.9],
      ],
    },
    trainingBatch: ({ index, ...order }) => {
      const drawn = subsets.of(order);
      const draws = range(index * order.batchSize, order.batchSize);
      return batch(draws.map((draw) => drawn.at((draw * 7919) % drawn.count)));
    },
    trainingSampleBatch: ({ start, count, ...sample }) =>
      batch(Array.from(subsets.sample(sample).slice(start, start + count))),
    heldOutBatch: ({ split, start, count }) =>
      batch(range(trainCount + (split === 'test' ? validationCount : 0) + start, count)),
  };
}
