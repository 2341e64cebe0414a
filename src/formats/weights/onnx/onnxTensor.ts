import { elementCount } from '../../../lib/namedArrays';
import { ELEMENT_BYTES } from '../decodeElements';
import type { FileBytes } from '../fileBytes';
import type { ProtobufMessage } from '../protobuf/ProtobufMessage';
import { readElements } from '../readElements';
import { damagedWeights, unsupportedWeights } from '../weightError';
import type { WeightType } from '../weightFile';

/** An array that the graph has without any input: written in the file, or computed from what is. */
export interface OnnxConstant {
  shape: number[];
  /** Null for whole numbers, texts and truth values. */
  type: WeightType | null;
  read(): Promise<Float32Array<ArrayBuffer>>;
  /** Whole numbers, as shapes are given by; empty for other types. */
  integers(): Promise<number[]>;
}

const KIND = 'ONNX model';

/** Fields of `TensorProto` in onnx.proto. */
const FIELD = {
  shape: 1,
  type: 2,
  floats: 4,
  int32s: 5,
  int64s: 7,
  raw: 9,
  doubles: 10,
  external: 13,
  location: 14,
} as const;

/** `TensorProto.DataType`: those that become f32. */
const FLOAT_TYPES: Readonly<Record<number, WeightType>> = { 1: 'F32', 10: 'F16', 11: 'F64', 16: 'BF16' };
const INT32 = 6;
const INT64 = 7;
/** A shape has few numbers. */
const MAX_INTEGERS = 1024;

/** Throws `corrupt-data` where the numbers are not as many as the shape says, `unsupported-file` where they are elsewhere. */
export async function readOnnxTensor(
  message: ProtobufMessage,
  name: string,
  bytes: FileBytes,
): Promise<OnnxConstant> {
  const shape = await message.integers(FIELD.shape);
  const type = (await message.integer(FIELD.type)) ?? 0;
  if (shape.some((side) => side < 0)) throw damagedWeights(KIND, `${name} has the shape [${shape}]`);
  if (message.has(FIELD.external) || (await message.integer(FIELD.location)) === 1)
    throw unsupportedWeights(
      `The numbers of ${name} are kept in another file beside this ONNX model.`,
      "In Python: onnx.save_model(onnx.load('model.onnx'), 'whole.onnx', save_as_external_data=False).",
    );
  const floatType = FLOAT_TYPES[type];
  if (!floatType)
    return {
      shape,
      type: null,
      read: () => Promise.reject(damagedWeights(KIND, `${name} holds no weights`)),
      integers: () => readIntegers(message, { type, count: elementCount(shape) }),
    };
  const field = message.has(FIELD.raw) ? FIELD.raw : floatType === 'F64' ? FIELD.doubles : FIELD.floats;
  const count = elementCount(shape);
  const ranges = message.ranges(field);
  const [{ start, end } = { start: 0, end: 0 }] = ranges;
  const isSpread = message.has(field) && ranges.length !== 1;
  if (isSpread || (count > 0 && message.has(FIELD.int32s)))
    throw unsupportedWeights(
      `${name} is written number by number, which ONNX's own tools do not do for weights.`,
      "In Python, write it again: onnx.save(onnx.load('model.onnx'), 'again.onnx').",
    );
  if (end - start !== count * ELEMENT_BYTES[floatType])
    throw damagedWeights(
      KIND,
      `${name} [${shape}] has ${end - start} bytes of numbers, which should be ${count * ELEMENT_BYTES[floatType]}`,
    );
  return {
    shape,
    type: floatType,
    read: () => readElements(bytes, { start, count, type: floatType }),
    integers: () => Promise.resolve([]),
  };
}

async function readIntegers(
  message: ProtobufMessage,
  { type, count }: { type: number; count: number },
): Promise<number[]> {
  if ((type !== INT64 && type !== INT32) || count > MAX_INTEGERS) return [];
  const [range] = message.ranges(FIELD.raw);
  if (!range) return message.integers(type === INT64 ? FIELD.int64s : FIELD.int32s);
  const raw = await message.small(range);
  const view = new DataView(raw.buffer);
  const size = type === INT64 ? 8 : 4;
  return Array.from({ length: Math.floor(raw.length / size) }, (_, index) =>
    type === INT64 ? Number(view.getBigInt64(index * 8, true)) : view.getInt32(index * 4, true),
  );
}
