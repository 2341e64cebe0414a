import type { GraphLayer, WeightArray, WeightFile } from '../../../../src/formats/weights/weightFile';

/** A file of weights that was never written: arrays by name and shape, numbers by `value`. */
export function handMadeFile(
  shapes: Record<string, number[]>,
  rest: Partial<WeightFile> & { value?: (name: string, index: number) => number } = {},
): WeightFile {
  const { value = () => 0, ...file } = rest;
  const arrays = Object.entries(shapes).map(([name, shape]): WeightArray => {
    const count = shape.reduce((product, side) => product * side, 1);
    return {
      name,
      shape,
      type: 'F32',
      read: async () => Float32Array.from({ length: count }, (_, index) => value(name, index)),
    };
  });
  return { format: 'torch', arrays, metadata: {}, graph: null, ...file };
}

/** Shapes of layers' weights, and with each the bias that goes with it: `[out, ...]` as PyTorch and Caffe have them. */
export function outFirst(
  layers: Record<string, number[]>,
  names = ['weight', 'bias'],
): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(layers).flatMap(([name, shape]) => [
      [`${name}.${names[0]}`, shape],
      [`${name}.${names[1]}`, shape.slice(0, 1)],
    ]),
  );
}

/** `torchvision.models.alexnet().state_dict()`. */
export const TORCHVISION = outFirst({
  'features.0': [64, 3, 11, 11],
  'features.3': [192, 64, 5, 5],
  'features.6': [384, 192, 3, 3],
  'features.8': [256, 384, 3, 3],
  'features.10': [256, 256, 3, 3],
  'classifier.1': [4096, 9216],
  'classifier.4': [4096, 4096],
  'classifier.6': [1000, 4096],
});

/** bvlc_alexnet and CaffeNet. */
export const CAFFE = outFirst({
  conv1: [96, 3, 11, 11],
  conv2: [256, 48, 5, 5],
  conv3: [384, 256, 3, 3],
  conv4: [384, 192, 3, 3],
  conv5: [256, 192, 3, 3],
  fc6: [4096, 9216],
  fc7: [4096, 4096],
  fc8: [1000, 4096],
});

const LRN = { k: 1, n: 5, alpha: 1e-4 / 5, beta: 0.75 };

/** The layers of Caffe's AlexNet in order; `pool` before `lrn` for CaffeNet. */
export function caffeGraph(order: 'lrn pool' | 'pool lrn', lrn: Record<string, number> = LRN): GraphLayer[] {
  const layer = (
    name: string,
    kind: GraphLayer['kind'],
    numbers: Record<string, number> = {},
  ): GraphLayer => {
    const isLearned = kind === 'conv' || kind === 'fullyConnected';
    const [weight, bias] = isLearned ? [`${name}.weight`, `${name}.bias`] : [null, null];
    return { name, kind, operator: kind, numbers, weight, bias };
  };
  const conv = (name: string, pad: number, groups: number, stride = 1) => [
    layer(name, 'conv', { stride, pad, groups }),
    layer(`relu-${name}`, 'relu'),
  ];
  const pool = (name: string) => layer(name, 'maxPool', { filterSize: 3, stride: 2, pad: 0 });
  const pair = (index: number) => {
    const both = [layer(`norm${index}`, 'lrn', lrn), pool(`pool${index}`)];
    return order === 'lrn pool' ? both : both.reverse();
  };
  const dropped = (name: string) => [
    layer(name, 'fullyConnected'),
    layer(`relu-${name}`, 'relu'),
    layer(`drop-${name}`, 'dropout', { ratio: 0.5 }),
  ];
  return [
    ...conv('conv1', 0, 1, 4),
    ...pair(1),
    ...conv('conv2', 2, 2),
    ...pair(2),
    ...conv('conv3', 1, 1),
    ...conv('conv4', 1, 2),
    ...conv('conv5', 1, 2),
    pool('pool5'),
    ...dropped('fc6'),
    ...dropped('fc7'),
    layer('fc8', 'fullyConnected'),
    layer('prob', 'softmax'),
  ];
}
