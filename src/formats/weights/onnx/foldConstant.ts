import { elementCount } from '../../../lib/namedArrays';
import type { FileBytes } from '../fileBytes';
import { gatherStrided, rowMajorStrides } from '../stridedArray';
import { damagedWeights } from '../weightError';
import { integersAttribute, type OnnxNode } from './onnxNode';
import { type OnnxConstant, readOnnxTensor } from './onnxTensor';

const KIND = 'ONNX model';
/** A few bytes can ask for any size; AlexNet's largest matrix has 38 million numbers. */
const MAX_MADE_NUMBERS = 2 ** 26;

/**
 * The value of an operator whose inputs are all constant: ConstantOfShape, Constant, Identity, Cast, Reshape, Flatten
 * and Transpose; null for any other. Nothing is computed before the value is read.
 */
export async function foldConstant(
  node: OnnxNode,
  constants: ReadonlyMap<string, OnnxConstant>,
  bytes: FileBytes,
): Promise<OnnxConstant | null> {
  if (node.operator === 'Constant') {
    const tensor = await node.attributes.get('value')?.message(5);
    return tensor ? readOnnxTensor(tensor, node.outputs[0] ?? node.name, bytes) : null;
  }
  const source = constants.get(node.inputs[0] ?? '');
  if (!source) return null;
  switch (node.operator) {
    case 'ConstantOfShape':
      return constantOfShape(node, await source.integers(), bytes);
    case 'Identity':
      return source;
    case 'Cast':
      return source.type === null ? null : source; // all floats become f32 anyway
    case 'Reshape':
      return reshaped(source, (await constants.get(node.inputs[1] ?? '')?.integers()) ?? []);
    case 'Transpose':
      return transposed(source, await integersAttribute(node, 'perm'));
    default:
      return null;
  }
}

async function constantOfShape(
  node: OnnxNode,
  shape: number[],
  bytes: FileBytes,
): Promise<OnnxConstant | null> {
  const tensor = await node.attributes.get('value')?.message(5);
  const value = tensor ? await readOnnxTensor(tensor, node.name, bytes) : null;
  if (value && value.type === null) return null;
  const count = elementCount(shape);
  if (count > MAX_MADE_NUMBERS || shape.some((side) => side < 0))
    throw damagedWeights(KIND, `${node.outputs[0]} would be made with the shape [${shape}]`);
  const fill = value ? ((await value.read())[0] ?? 0) : 0;
  return {
    shape,
    type: value?.type ?? 'F32',
    read: () => Promise.resolve(new Float32Array(count).fill(fill)),
    integers: () => Promise.resolve([]),
  };
}

/** In the target, 0 stands for the source's side at its place and one -1 for what is left. */
function reshaped(source: OnnxConstant, target: readonly number[]): OnnxConstant {
  const shape = target.map((side, axis) => (side === 0 ? (source.shape[axis] ?? 0) : side));
  const count = elementCount(source.shape);
  const open = shape.indexOf(-1);
  if (open >= 0) shape[open] = count / Math.abs(elementCount(shape));
  if (elementCount(shape) !== count || shape.some((side) => !Number.isInteger(side) || side < 0))
    throw damagedWeights(KIND, `constants of shape [${source.shape}] would be reshaped to [${target}]`);
  return { ...source, shape };
}

/** Without `perm`, axes are reversed. */
function transposed(source: OnnxConstant, perm: readonly number[]): OnnxConstant {
  const rank = source.shape.length;
  const axes = perm.length > 0 ? perm : source.shape.map((_, axis) => rank - 1 - axis);
  if (axes.length !== rank || new Set(axes).size !== rank || axes.some((axis) => axis < 0 || axis >= rank))
    throw damagedWeights(KIND, `constants of shape [${source.shape}] would be transposed by [${perm}]`);
  const from = rowMajorStrides(source.shape);
  const shape = axes.map((axis) => source.shape[axis] ?? 0);
  const strides = axes.map((axis) => from[axis] ?? 0);
  return { ...source, shape, read: async () => gatherStrided(await source.read(), { shape, strides }) };
}
