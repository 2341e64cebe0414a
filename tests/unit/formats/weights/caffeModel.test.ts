import { existsSync, openAsBlob } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readMeanImage } from '../../../../src/formats/weights/caffe/readMeanImage';
import { openWeightFile } from '../../../../src/formats/weights/openWeightFile';
import { bytes, doubles, float, floats, integer, integers, message, text } from './protobufWriter';

// Field numbers are those of BVLC's caffe.proto.
const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index / 4);
const blob = (field: number, shape: number[], values: number[]) =>
  message(field, floats(5, values), message(7, integers(1, shape)));
const legacyBlob = (field: number, shape: number[], values: number[]) =>
  message(field, ...shape.map((side, index) => integer(index + 1, side)), floats(5, values));
const open = (...parts: Uint8Array[]) => openWeightFile(new Blob([Buffer.concat(parts)]), 'net.caffemodel');

const V2_LAYERS = [
  message(
    100,
    text(1, 'data'),
    text(2, 'Data'),
    message(100, integer(3, 227), float(5, 104), float(5, 117), float(5, 123)),
  ),
  message(
    100,
    text(1, 'conv1'),
    text(2, 'Convolution'),
    blob(7, [4, 2, 3, 3], numbers(72)),
    blob(7, [4], [1, 2, 3, 4]),
    message(106, integer(1, 4), integer(3, 2), integer(4, 3), integer(5, 2), integer(6, 4)),
  ),
  message(100, text(1, 'relu1'), text(2, 'ReLU')),
  message(
    100,
    text(1, 'norm1'),
    text(2, 'LRN'),
    message(118, integer(1, 5), float(2, 0.0001), float(3, 0.75)),
  ),
  message(
    100,
    text(1, 'norm2'),
    text(2, 'LRN'),
    message(118, integer(1, 3), float(2, 0.9), float(5, 2), integer(4, 1)),
  ),
  message(100, text(1, 'pool1'), text(2, 'Pooling'), message(121, integer(2, 3), integer(3, 2))),
  message(100, text(1, 'pool2'), text(2, 'Pooling'), message(121, integer(1, 1), integer(5, 2))),
  message(
    100,
    text(1, 'fc6'),
    text(2, 'InnerProduct'),
    blob(7, [2, 3], numbers(6)),
    message(7, doubles(8, [0.5, -1]), message(7, integers(1, [2]))),
  ),
  message(100, text(1, 'drop6'), text(2, 'Dropout'), message(108, float(1, 0.4))),
  message(100, text(1, 'drop7'), text(2, 'Dropout')),
  message(100, text(1, 'prob'), text(2, 'Softmax')),
];

test('the present form: arrays, layers and their numbers', async () => {
  const file = await open(text(1, 'AlexNet'), ...V2_LAYERS);
  expect(file.format).toBe('caffemodel');
  expect(file.metadata).toEqual({ network: 'AlexNet', cropSize: '227', meanValues: '104,117,123' });
  expect(file.arrays.map(({ name, shape, type }) => [name, shape, type])).toEqual([
    ['conv1.weight', [4, 2, 3, 3], 'F32'],
    ['conv1.bias', [4], 'F32'],
    ['fc6.weight', [2, 3], 'F32'],
    ['fc6.bias', [2], 'F64'],
  ]);
  const values = await Promise.all(file.arrays.map(async (array) => Array.from(await array.read())));
  expect(values).toEqual([numbers(72), [1, 2, 3, 4], numbers(6), [0.5, -1]]);
  const layers = file.graph?.map(({ name, kind, numbers: found, weight, bias }) => [
    name,
    kind,
    found,
    weight,
    bias,
  ]);
  expect(layers).toEqual([
    ['data', 'other', {}, null, null],
    ['conv1', 'conv', { filterSize: 3, stride: 4, pad: 2, groups: 2 }, 'conv1.weight', 'conv1.bias'],
    ['relu1', 'relu', {}, null, null],
    // Caffe divides alpha by the number of terms: 5 channels, or 3 x 3 places.
    ['norm1', 'lrn', { n: 5, k: 1, alpha: 0.00002, beta: 0.75, isWithinChannel: 0 }, null, null],
    ['norm2', 'lrn', { n: 3, k: 2, alpha: 0.1, beta: 0.75, isWithinChannel: 1 }, null, null],
    ['pool1', 'maxPool', { filterSize: 3, stride: 2, pad: 0, isCeil: 1 }, null, null],
    ['pool2', 'averagePool', { filterSize: 2, stride: 1, pad: 0, isCeil: 1 }, null, null],
    ['fc6', 'fullyConnected', { transB: 1 }, 'fc6.weight', 'fc6.bias'],
    ['drop6', 'dropout', { ratio: 0.4 }, null, null],
    ['drop7', 'dropout', { ratio: 0.5 }, null, null],
    ['prob', 'softmax', {}, null, null],
  ]);
});

test('an input layer tells the size of the pictures', async () => {
  const input = message(
    100,
    text(1, 'data'),
    text(2, 'Input'),
    message(143, message(1, integers(1, [1, 3, 224, 224]))),
  );
  expect((await open(input, ...V2_LAYERS.slice(1))).metadata).toEqual({ inputSide: '224' });
});

test('the form before it: types by number, shapes of four sides', async () => {
  const file = await open(
    text(1, 'CaffeNet'),
    text(3, 'data'),
    ...[10, 3, 227, 227].map((side) => integer(4, side)),
    message(
      2,
      text(2, 'data'),
      text(4, 'conv1'),
      integer(5, 4),
      legacyBlob(6, [2, 1, 2, 2], numbers(8)),
      legacyBlob(6, [1, 1, 1, 2], [5, 6]),
      message(10, integer(4, 2)),
    ),
    message(2, text(4, 'pool1'), integer(5, 17), message(19, integer(2, 3), integer(3, 2))),
    message(2, text(4, 'norm1'), integer(5, 15), message(18, integer(1, 5), float(2, 0.0001))),
    message(
      2,
      text(4, 'fc6'),
      integer(5, 14),
      legacyBlob(6, [1, 1, 2, 3], numbers(6)),
      legacyBlob(6, [1, 1, 1, 2], [7, 8]),
    ),
    message(2, text(4, 'loss'), integer(5, 21)),
  );
  expect(file.metadata).toEqual({ network: 'CaffeNet', inputSide: '227' });
  expect(file.arrays.map(({ name, shape }) => [name, shape])).toEqual([
    ['conv1.weight', [2, 1, 2, 2]],
    ['conv1.bias', [2]],
    ['fc6.weight', [2, 3]],
    ['fc6.bias', [2]],
  ]);
  expect(Array.from((await file.arrays[2]?.read()) ?? [])).toEqual(numbers(6));
  expect(file.graph?.map(({ kind, operator }) => [kind, operator])).toEqual([
    ['conv', 'Convolution'],
    ['maxPool', 'Pooling'],
    ['lrn', 'LRN'],
    ['fullyConnected', 'InnerProduct'],
    ['softmax', 'SoftmaxWithLoss'],
  ]);
  expect(file.graph?.[2]?.numbers.alpha).toBe(0.00002);
});

test.each([
  ['numbers that are not as many as the shape says', [blob(7, [5, 5], [1, 2])], /8 bytes.*should be 100/],
  [
    '4 GB that the file does not hold',
    [message(7, message(7, integers(1, [32768, 32768])))],
    /has no numbers/,
  ],
  [
    'a field that reaches beyond the layer',
    [Buffer.from([0x3a, 0xff, 0xff, 0xff, 0xff, 0x0f])],
    /would end at/,
  ],
])('%s: corrupt-data', async (_, fields, reason) => {
  const layer = message(100, text(1, 'fc'), text(2, 'InnerProduct'), ...fields);
  await expect(open(text(1, 'n'), layer)).rejects.toMatchObject({
    code: 'corrupt-data',
    message: expect.stringMatching(reason),
  });
});

test('a file that was cut short says so', async () => {
  const whole = Buffer.concat([text(1, 'AlexNet'), ...V2_LAYERS]);
  await expect(open(whole.subarray(0, 300))).rejects.toMatchObject({
    code: 'corrupt-data',
    message: expect.stringMatching(/Caffe model.*the file ends at 300/),
  });
});

test.each([
  [
    'a description without weights',
    [text(1, 'n'), message(100, text(1, 'relu'), text(2, 'ReLU'))],
    /no weights/,
  ],
  [
    "a solver's state",
    [integer(1, 9), text(2, 'net_iter_9.caffemodel'), message(3, floats(5, [1]))],
    /solverstate/,
  ],
  ['a mean picture', [legacyBlob(1, [1, 1, 1, 1], [1]).subarray(2)], /mean picture/],
  ['the first form', [text(1, 'n'), message(2, message(1, text(1, 'conv1')))], /V0/],
])('%s: unsupported-file', async (_, parts, reason) => {
  await expect(open(...parts)).rejects.toMatchObject({
    code: 'unsupported-file',
    message: expect.stringMatching(reason),
  });
});

test('a mean picture is read in planes', async () => {
  const file = legacyBlob(1, [1, 3, 2, 4], numbers(24)).subarray(2);
  expect(await readMeanImage(new Blob([file]))).toEqual({
    channels: 3,
    height: 2,
    width: 4,
    data: new Float32Array(numbers(24)),
  });
  await expect(readMeanImage(new Blob([bytes(5, new Uint8Array(8))]))).rejects.toMatchObject({
    code: 'corrupt-data',
  });
});

const MEAN = resolve(process.env.SHARED_DATA ?? '../shared/data', 'ilsvrc/ilsvrc_2012_mean.npy');
if (!existsSync(MEAN)) console.warn(`skipped: no ${MEAN} (SHARED_DATA names the shared folder)`);

test.skipIf(!existsSync(MEAN))(
  "Caffe's own mean picture has the means that its notebooks print",
  async () => {
    const { channels, height, width, data } = await readMeanImage(await openAsBlob(MEAN));
    expect([channels, height, width]).toEqual([3, 256, 256]);
    const means = [0, 1, 2].map((channel) => {
      const plane = data.subarray(channel * 65536, (channel + 1) * 65536);
      return plane.reduce((sum, value) => sum + value, 0) / 65536;
    });
    // Blue, green, red (examples/00-classification.ipynb).
    [104.00699, 116.66877, 122.67891].forEach((mean, channel) => {
      expect(means[channel]).toBeCloseTo(mean, 4);
    });
  },
);
