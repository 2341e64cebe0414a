import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ProtobufMessage } from './protobuf';

/** A tensor in ONNX's order, e.g. `[N, C, H, W]`. */
export interface OnnxTensor {
  name: string;
  shape: number[];
  data: Float64Array;
}

export interface OnnxNode {
  opType: string;
  inputs: string[];
  attributes: Map<string, number | string | number[]>;
}

/** One conformance case: a small graph, its inputs and the outputs they must give. */
export interface OnnxCase {
  nodes: OnnxNode[];
  /** Constant weights by name. */
  initializers: Map<string, OnnxTensor>;
  /** In the order of the graph's inputs without initializers. */
  inputs: OnnxTensor[];
  outputs: OnnxTensor[];
}

const folder = `${process.env.SHARED_DATA ?? '../shared/data'}/onnx`;

/** Whether the shared conformance cases are on this machine; tests skip where they are not. */
export const hasOnnxCases = existsSync(folder);

/** Bytes per element and how to read one, by ONNX's data type number. */
const RAW_TYPES: Record<number, [bytes: number, read: (view: DataView, at: number) => number]> = {
  1: [4, (view, at) => view.getFloat32(at, true)],
  2: [1, (view, at) => view.getUint8(at)],
  6: [4, (view, at) => view.getInt32(at, true)],
  7: [8, (view, at) => Number(view.getBigInt64(at, true))],
  11: [8, (view, at) => view.getFloat64(at, true)],
};

function readTensor(message: ProtobufMessage): OnnxTensor {
  const type = message.integers(2)[0] ?? 0;
  const raw = message.bytes(9)[0];
  let values = [...message.floats(4), ...message.integers(5), ...message.integers(7)];
  if (raw) {
    const [bytes, read] = RAW_TYPES[type] ?? [];
    if (!bytes || !read) throw new Error(`ONNX data type ${type} is not read`);
    const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
    values = Array.from({ length: raw.byteLength / bytes }, (_, i) => read(view, i * bytes));
  }
  return {
    name: message.strings(8)[0] ?? '',
    shape: message.integers(1),
    data: Float64Array.from(values),
  };
}

function readAttribute(message: ProtobufMessage): [string, number | string | number[]] {
  const name = message.strings(1)[0] ?? '';
  switch (message.integers(20)[0]) {
    case 1:
      return [name, message.floats(2)[0] ?? 0];
    case 2:
      return [name, message.integers(3)[0] ?? 0];
    case 3:
      return [name, message.strings(4)[0] ?? ''];
    case 6:
      return [name, message.floats(7)];
    default:
      return [name, message.integers(8)];
  }
}

function readData(directory: string, prefix: string): OnnxTensor[] {
  const count = readdirSync(directory).filter((file) => file.startsWith(prefix)).length;
  return Array.from({ length: count }, (_, i) =>
    readTensor(new ProtobufMessage(readFileSync(`${directory}/${prefix}${i}.pb`))),
  );
}

/** Reads a case, e.g. `test_lrn`, from the shared conformance cases. */
export function readOnnxCase(name: string): OnnxCase {
  const model = new ProtobufMessage(readFileSync(`${folder}/${name}/model.onnx`));
  const graph = model.messages(7)[0];
  if (!graph) throw new Error(`${name}: no graph`);
  const initializers = graph.messages(5).map(readTensor);
  return {
    nodes: graph.messages(1).map((node) => ({
      opType: node.strings(4)[0] ?? '',
      inputs: node.strings(1),
      attributes: new Map(node.messages(5).map(readAttribute)),
    })),
    initializers: new Map(initializers.map((tensor) => [tensor.name, tensor])),
    inputs: readData(`${folder}/${name}/test_data_set_0`, 'input_'),
    outputs: readData(`${folder}/${name}/test_data_set_0`, 'output_'),
  };
}

/** `[N, C, H, W]` to `[N, H, W, C]`. */
export function channelsLast({ name, shape, data }: OnnxTensor): OnnxTensor {
  const [batch = 1, channels = 1, height = 1, width = 1] = shape;
  const moved = new Float64Array(data.length);
  for (let n = 0; n < batch; n++) {
    for (let c = 0; c < channels; c++) {
      for (let pixel = 0; pixel < height * width; pixel++) {
        moved[(n * height * width + pixel) * channels + c] =
          data[(n * channels + c) * height * width + pixel] ?? 0;
      }
    }
  }
  return { name, shape: [batch, height, width, channels], data: moved };
}
