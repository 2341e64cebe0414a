import type { FileBytes } from '../fileBytes';
import type { ProtobufMessage } from '../protobuf/ProtobufMessage';
import { damagedWeights, unsupportedWeights } from '../weightError';
import type { WeightFile } from '../weightFile';
import { foldConstant } from './foldConstant';
import { OnnxLayers } from './OnnxLayers';
import { onnxInputSide } from './onnxInputSide';
import { type OnnxNode, readOnnxNode } from './onnxNode';
import { type OnnxConstant, readOnnxTensor } from './onnxTensor';

/** Operators of networks that compute with 8-bit numbers. */
const QUANTISED = /^(QLinear|QGemm|QAttention)|Integer$|^(De)?[Qq]uantizeLinear$|^DynamicQuantizeLinear$/;

/**
 * Lists an `.onnx` model: the arrays that its operators take as weights, under the names that the graph has for them,
 * then what else it holds; operators come in order of execution, as ONNX demands of a file. `metadata` has `producer`,
 * `producerVersion` and, where the graph says how large its pictures are, `inputSide`.
 * Throws `corrupt-data` and `unsupported-file`.
 */
export async function openOnnxModel(model: ProtobufMessage, bytes: FileBytes): Promise<WeightFile> {
  const graph = await model.message(7);
  if (!graph) throw damagedWeights('ONNX model', 'it has no graph');
  if (graph.has(15))
    throw unsupportedWeights(
      'This ONNX model has sparse weights.',
      'Export it again with dense weights (the usual form).',
    );
  const constants = new Map<string, OnnxConstant>();
  for (const tensor of await graph.messages(5)) {
    const name = (await tensor.text(8)) ?? '';
    constants.set(name, await readOnnxTensor(tensor, name, bytes));
  }
  const layers = new OnnxLayers(constants);
  for (const message of await graph.messages(1)) {
    const node = await readOnnxNode(message);
    refuseQuantised(node);
    const value = await foldConstant(node, constants, bytes);
    const [output] = node.outputs;
    if (value && output) {
      constants.set(output, value);
      layers.markDerived(node.inputs);
    } else await layers.add(node);
  }
  const arrays = layers.arrays();
  if (arrays.length === 0)
    throw unsupportedWeights(
      'This ONNX model holds no weights in floating point.',
      'Export the trained network with its weights inside the file.',
    );
  const inputSide = await onnxInputSide(graph, constants);
  const metadata = { ...(await producer(model)), ...(inputSide && { inputSide: String(inputSide) }) };
  return { format: 'onnx', arrays, metadata, graph: layers.graph };
}

function refuseQuantised({ operator }: OnnxNode): void {
  if (QUANTISED.test(operator))
    throw unsupportedWeights(
      `This ONNX model is quantised to 8 bits (it has the operator ${operator}).`,
      'Take the float32 version of the same model.',
    );
}

async function producer(model: ProtobufMessage): Promise<Record<string, string>> {
  const name = await model.text(2);
  const version = await model.text(3);
  return { ...(name ? { producer: name } : {}), ...(version ? { producerVersion: version } : {}) };
}
