import { expect, test } from 'vitest';
import { openWeightFile } from '../../../../src/formats/weights/openWeightFile';
import { doubles, bytes as field, float, floats, integer, integers, message, text } from './protobufWriter';

// Field numbers are those of onnx.proto.
const FLOAT = 1;
const INT64 = 7;
const raw32 = (values: number[]) => field(9, new Uint8Array(new Float32Array(values).buffer));
const raw64 = (values: number[]) => field(9, new Uint8Array(new BigInt64Array(values.map(BigInt)).buffer));
const tensor = (name: string, shape: number[], type: number, ...data: Uint8Array[]) =>
  Buffer.concat([integers(1, shape), integer(2, type), text(8, name), ...data]);
const initializer = (...parts: Parameters<typeof tensor>) => message(5, tensor(...parts));
const attribute = (name: string, value: number | number[] | Uint8Array, isFloat = false) =>
  message(
    5,
    text(1, name),
    typeof value === 'number'
      ? isFloat
        ? float(2, value)
        : integer(3, value)
      : value instanceof Uint8Array
        ? message(5, value)
        : integers(8, value),
  );
const node = (operator: string, inputs: string[], output: string, ...attributes: Uint8Array[]) =>
  message(1, ...inputs.map((name) => text(1, name)), text(2, output), text(4, operator), ...attributes);
const model = (...parts: Uint8Array[]) =>
  new Blob([Buffer.concat([integer(1, 8), text(2, 'maker'), text(3, '1.2'), message(7, ...parts)])]);
const open = (...parts: Uint8Array[]) => openWeightFile(model(...parts), 'net.onnx');

test('weights as they are, turned, reshaped, made and scaled; layers with their numbers', async () => {
  const file = await open(
    node(
      'Conv',
      ['x', 'w', 'b'],
      'c',
      attribute('strides', [4, 4]),
      attribute('pads', [2, 2, 2, 2]),
      attribute('group', 2),
    ),
    node(
      'LRN',
      ['c'],
      'l',
      attribute('size', 5),
      attribute('alpha', 0.0005, true),
      attribute('bias', 2, true),
    ),
    node('MaxPool', ['l'], 'p', attribute('kernel_shape', [3, 3]), attribute('strides', [2, 2])),
    node('Flatten', ['p'], 'f'),
    node('Identity', ['m'], 'same'),
    node('Transpose', ['same'], 'turned', attribute('perm', [1, 0])),
    node('Gemm', ['f', 'turned', 'doubled'], 'g', attribute('beta', 3, true)),
    node('Relu', ['g'], 'r'),
    node('Dropout', ['r', 'ratio'], 'd'),
    node('Constant', [], 'target', attribute('value', tensor('', [2], INT64, raw64([0, -1])))),
    node('Reshape', ['flat', 'target'], 'matrix'),
    node('MatMul', ['d', 'matrix'], 'product'),
    node(
      'ConstantOfShape',
      ['size'],
      'filled',
      attribute('value', tensor('', [1], FLOAT, floats(4, [0.25]))),
    ),
    node('Add', ['product', 'filled'], 'sum'),
    node('Softmax', ['sum'], 'y'),
    initializer('w', [2, 1, 3, 3], FLOAT, raw32(Array.from({ length: 18 }, (_, i) => i))),
    initializer('b', [2], 10, field(9, new Uint8Array(new Uint16Array([0x3c00, 0xc000]).buffer))),
    initializer('m', [2, 3], FLOAT, floats(4, [1, 2, 3, 4, 5, 6])),
    initializer('doubled', [3], 11, doubles(10, [0.5, 1, 1.5])),
    initializer('flat', [2, 1, 2], FLOAT, raw32([1, 2, 3, 4])),
    initializer('size', [1], INT64, integers(7, [2])),
    initializer('ratio', [], FLOAT, raw32([0.25])),
    initializer('unused', [1], FLOAT, raw32([9])),
  );
  const arrays: [string, number[], number[]][] = [];
  for (const { name, shape, read } of file.arrays) arrays.push([name, shape, Array.from(await read())]);
  expect(arrays).toEqual([
    ['w', [2, 1, 3, 3], Array.from({ length: 18 }, (_, i) => i)],
    ['b', [2], [1, -2]],
    ['turned', [3, 2], [1, 4, 2, 5, 3, 6]],
    ['doubled x 3', [3], [1.5, 3, 4.5]],
    ['matrix', [2, 2], [1, 2, 3, 4]],
    ['filled', [2], [0.25, 0.25]],
    ['unused', [1], [9]],
  ]);
  expect(file.metadata).toEqual({ producer: 'maker', producerVersion: '1.2' });
  expect(file.graph?.map(({ kind, numbers, weight, bias }) => [kind, numbers, weight, bias])).toEqual([
    ['conv', { filterSize: 3, stride: 4, pad: 2, groups: 2 }, 'w', 'b'],
    ['lrn', { n: 5, k: 2, alpha: 0.0001, beta: 0.75, isWithinChannel: 0 }, null, null],
    ['maxPool', { filterSize: 3, stride: 2, pad: 0, isCeil: 0 }, null, null],
    ['flatten', {}, null, null],
    ['fullyConnected', { transB: 0 }, 'turned', 'doubled x 3'],
    ['relu', {}, null, null],
    ['dropout', { ratio: 0.25 }, null, null],
    ['fullyConnected', { transB: 0 }, 'matrix', 'filled'],
    ['softmax', {}, null, null],
  ]);
});

const weight = initializer('w', [1], FLOAT, raw32([1]));
test.each([
  [
    'external data',
    [initializer('w', [1], FLOAT, message(13, text(1, 'location'), text(2, 'w.bin')))],
    /another file/,
  ],
  ['8-bit operators', [weight, node('QLinearConv', ['x', 'w'], 'y')], /8 bits/],
  ['no weights', [node('Relu', ['x'], 'y')], /no weights/],
  ['numbers one by one', [initializer('w', [2], FLOAT, float(4, 1), float(4, 2))], /number by number/],
])('%s: unsupported-file', async (_, parts, reason) => {
  await expect(open(...parts)).rejects.toMatchObject({
    code: 'unsupported-file',
    message: expect.stringMatching(reason),
  });
});

test.each([
  ['too few numbers', [initializer('w', [3], FLOAT, raw32([1]))], /4 bytes.*should be 12/],
  [
    '4 GB made from a few bytes',
    [initializer('s', [2], INT64, raw64([32768, 32768])), node('ConstantOfShape', ['s'], 'w')],
    /\[32768,32768\]/,
  ],
  ['a negative side', [initializer('w', [-1], FLOAT)], /shape \[-1\]/],
  [
    'a reshape that does not fit',
    [weight, initializer('s', [1], INT64, raw64([7])), node('Reshape', ['w', 's'], 'y')],
    /reshaped/,
  ],
])('%s: corrupt-data', async (_, parts, reason) => {
  await expect(open(...parts)).rejects.toMatchObject({
    code: 'corrupt-data',
    message: expect.stringMatching(reason),
  });
});
