import type { Architecture } from '../../../src/architecture/layer';
import { padAll } from '../../../src/architecture/padAll';
import type { Gpu } from '../../../src/kernels/gpu';
import { randomInteger, randomKey } from '../../../src/lib/counterRandom';
import { Network } from '../../../src/nn/Network';
import { operationsFor } from '../../../src/nn/operationsFor';
import { PictureInput } from '../../../src/nn/PictureInput';

/** Stored squares of 16, of which a window of 14 is seen as it is: no resampling between. */
export const STORED = 16;
const SEEN = 14;
const FILTERS = 4;
export const CLASSES = 7;
export const COUNT = 13;
export const HIDDEN = 6 * 6 * FILTERS;

const ARCHITECTURE: Architecture = {
  preset: 'test',
  inputSide: SEEN,
  inputScale: 0.01,
  layers: [
    {
      kind: 'conv',
      name: 'conv1',
      filterSize: 3,
      stride: 2,
      pad: padAll(0),
      outChannels: FILTERS,
      groups: 1,
      activation: 'relu',
      initialization: { weightStd: 0, bias: 0 },
    },
    {
      kind: 'fullyConnected',
      name: 'fc2',
      outUnits: CLASSES,
      activation: 'linear',
      initialization: { weightStd: 0, bias: 0 },
    },
  ],
};

/** Multiples of 1/64 between -1 and 1 times a scale: exact in f32. */
function values(length: number, salt: number, scale: number): Float32Array<ArrayBuffer> {
  const key = randomKey(11, salt);
  return Float32Array.from({ length }, (_, index) => ((randomInteger(key, index, 129) - 64) / 64) * scale);
}

const bytes = (length: number, salt: number) =>
  Uint8Array.from({ length }, (_, index) => randomInteger(randomKey(12, salt), index, 256));
const MEAN = Float32Array.from(bytes(STORED * STORED * 3, 1));
export const IMAGES = bytes(COUNT * STORED * STORED * 3, 2);
export const LABELS = Int32Array.from({ length: COUNT }, (_, index) => (3 * index + 1) % CLASSES);

const weightsOf = (member: number) => ({
  filter: values(3 * 3 * 3 * FILTERS, 10 + member, 1),
  filterBias: values(FILTERS, 20 + member, 1),
  matrix: values(HIDDEN * CLASSES, 30 + member, 0.5),
  bias: values(CLASSES, 40 + member, 1),
});

/** The paper's ten windows of 14 in 16: corners and centre, each as it is and mirrored. */
export const TEN = [
  [0, 0],
  [2, 0],
  [0, 2],
  [2, 2],
  [1, 1],
].flatMap(([left = 0, top = 0]) => [
  { left, top, isMirrored: false },
  { left, top, isMirrored: true },
]);
export const CENTRE = [{ left: 1, top: 1, isMirrored: false }];

type Window = (typeof TEN)[number];

/** What the last layer sees, in f64 by plain loops: window, less the centre of the mean picture, convolution, ReLU. */
export function plainHidden(picture: number, window: Window, member: number): number[] {
  const { filter, filterBias } = weightsOf(member);
  const pixel = (y: number, x: number, c: number) => {
    const column = window.isMirrored ? SEEN - 1 - x : x;
    const at = ((window.top + y) * STORED + window.left + column) * 3 + c;
    const mean = MEAN[((1 + y) * STORED + 1 + x) * 3 + c] ?? 0;
    return 0.01 * ((IMAGES[picture * STORED * STORED * 3 + at] ?? 0) - mean);
  };
  const hidden: number[] = [];
  for (let y = 0; y < 6; y++) {
    for (let x = 0; x < 6; x++) {
      for (let out = 0; out < FILTERS; out++) {
        let sum = filterBias[out] ?? 0;
        for (let fy = 0; fy < 3; fy++) {
          for (let fx = 0; fx < 3; fx++) {
            for (let c = 0; c < 3; c++) {
              sum +=
                pixel(2 * y + fy, 2 * x + fx, c) * (filter[((fy * 3 + fx) * 3 + c) * FILTERS + out] ?? 0);
            }
          }
        }
        hidden.push(Math.max(0, sum));
      }
    }
  }
  return hidden;
}

/** Logits in f64, by plain loops. */
export function plainLogits(picture: number, window: Window, member: number): number[] {
  const { matrix, bias } = weightsOf(member);
  const hidden = plainHidden(picture, window, member);
  return Array.from({ length: CLASSES }, (_, out) =>
    hidden.reduce((sum, value, row) => sum + value * (matrix[row * CLASSES + out] ?? 0), bias[out] ?? 0),
  );
}

export function plainSoftmax(logits: number[]): number[] {
  const powers = logits.map((value) => Math.exp(value - Math.max(...logits)));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** The same network on the GPU, its inputs beside it. */
export function openNetwork(gpu: Gpu, member: number) {
  const operations = operationsFor('handwritten', gpu.backend);
  const network = new Network(ARCHITECTURE, operations, { isTrainable: false });
  const { filter, filterBias, matrix, bias } = weightsOf(member);
  network.load(
    new Map([
      ['conv1.weight', { shape: [3, 3, 3, FILTERS], data: filter }],
      ['conv1.bias', { shape: [FILTERS], data: filterBias }],
      ['fc2.weight', { shape: [HIDDEN, CLASSES], data: matrix }],
      ['fc2.bias', { shape: [CLASSES], data: bias }],
    ]),
  );
  const input = new PictureInput(ARCHITECTURE, operations, { storedSide: STORED, meanImage: MEAN });
  const dispose = () => {
    network.dispose();
    input.dispose();
  };
  return { network, input, dispose };
}
