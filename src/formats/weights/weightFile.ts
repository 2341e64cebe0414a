/** A file of learned arrays, listed and checked but not yet read: names, shapes and what the file says of its network. */

export type WeightFormat = 'safetensors' | 'torch' | 'torch-legacy' | 'npy' | 'npz' | 'caffemodel' | 'onnx';

/** Element types that can be read; all become f32. */
export type WeightType = 'F64' | 'F32' | 'F16' | 'BF16';

/** One array of the file, in the file's own name and layout. */
export interface WeightArray {
  name: string;
  shape: number[];
  type: WeightType;
  /** Reads it as f32, one array at a time. Throws `corrupt-data` where the bytes are not what was listed. */
  read(): Promise<Float32Array<ArrayBuffer>>;
}

/** A layer as a format that describes networks (Caffe, ONNX) has it, in order of execution. */
export interface GraphLayer {
  name: string;
  kind:
    | 'conv'
    | 'fullyConnected'
    | 'relu'
    | 'tanh'
    | 'sigmoid'
    | 'lrn'
    | 'maxPool'
    | 'averagePool'
    | 'dropout'
    | 'flatten'
    | 'softmax'
    | 'other';
  /** The operator's name in the file, e.g. `Conv` or `LRN`. */
  operator: string;
  /**
   * Numbers of the layer: `stride`, `pad`, `groups`, `filterSize`, `ratio`, and of an LRN `k`, `n`, `beta` and `alpha`
   * per squared unit (the readers divide by n where their format multiplies it), `isWithinChannel` 1 or 0.
   */
  numbers: Record<string, number>;
  /** Names of its arrays; null where it has none. */
  weight: string | null;
  bias: string | null;
}

export interface WeightFile {
  format: WeightFormat;
  /** In the file's order. */
  arrays: WeightArray[];
  /** What the file says of itself: safetensors' `__metadata__`, a producer's name and version. */
  metadata: Record<string, string>;
  /** Null where the format holds arrays only. */
  graph: GraphLayer[] | null;
}
