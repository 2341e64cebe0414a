import type { GraphLayer } from '../weightFile';

type Kind = GraphLayer['kind'];

/** Layers of Caffe by the name of their type. */
const KINDS: Readonly<Record<string, Kind>> = {
  Convolution: 'conv',
  InnerProduct: 'fullyConnected',
  ReLU: 'relu',
  TanH: 'tanh',
  Sigmoid: 'sigmoid',
  LRN: 'lrn',
  Dropout: 'dropout',
  Flatten: 'flatten',
  Softmax: 'softmax',
  SoftmaxWithLoss: 'softmax',
};

export function caffeKind(operator: string): Kind {
  return KINDS[operator] ?? 'other';
}

/** `V1LayerParameter.LayerType` of caffe.proto: numbers that became names. The rest is told by its number. */
const V1_TYPES: Readonly<Record<number, string>> = {
  1: 'Accuracy',
  3: 'Concat',
  4: 'Convolution',
  5: 'Data',
  6: 'Dropout',
  8: 'Flatten',
  9: 'HDF5Data',
  12: 'ImageData',
  14: 'InnerProduct',
  15: 'LRN',
  17: 'Pooling',
  18: 'ReLU',
  19: 'Sigmoid',
  20: 'Softmax',
  21: 'SoftmaxWithLoss',
  22: 'Split',
  23: 'TanH',
  24: 'WindowData',
  25: 'Eltwise',
  29: 'MemoryData',
  33: 'Slice',
  39: 'Deconvolution',
};

export function v1Operator(type: number): string {
  return V1_TYPES[type] ?? `type ${type}`;
}

/** Field numbers of a layer's parts, in the two forms that caffe.proto has had. */
export interface LayerFields {
  name: number;
  type: number;
  blobs: number;
  transform: number;
  conv: number;
  innerProduct: number;
  lrn: number;
  pooling: number;
  dropout: number;
}

/** `LayerParameter` (field 100 of the network) and `V1LayerParameter` (field 2). */
export const LAYER_FIELDS: Readonly<Record<'V2' | 'V1', LayerFields>> = {
  V2: {
    name: 1,
    type: 2,
    blobs: 7,
    transform: 100,
    conv: 106,
    innerProduct: 117,
    lrn: 118,
    pooling: 121,
    dropout: 108,
  },
  V1: {
    name: 4,
    type: 5,
    blobs: 6,
    transform: 36,
    conv: 10,
    innerProduct: 17,
    lrn: 18,
    pooling: 19,
    dropout: 12,
  },
};
