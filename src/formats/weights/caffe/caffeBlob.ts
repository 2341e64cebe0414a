import { elementCount } from '../../../lib/namedArrays';
import { ELEMENT_BYTES } from '../decodeElements';
import type { ProtobufMessage } from '../protobuf/ProtobufMessage';
import type { ElementRange } from '../readElements';
import { damagedWeights, unsupportedWeights } from '../weightError';

/** An array of Caffe and where its numbers lie. */
export interface CaffeBlob {
  shape: number[];
  /** The old form: always four sides, `num, channels, height, width`, of which the first are 1 where there are fewer. */
  isLegacy: boolean;
  range: ElementRange;
}

const KIND = 'Caffe model';

/** Fields of `BlobProto` in caffe.proto. */
const FIELD = { num: 1, channels: 2, height: 3, width: 4, data: 5, shape: 7, doubleData: 8 } as const;

/** Throws `corrupt-data` where the numbers are not as many as the shape says. */
export async function readCaffeBlob(message: ProtobufMessage, name: string): Promise<CaffeBlob> {
  const shapeMessage = await message.message(FIELD.shape);
  const legacy = [FIELD.num, FIELD.channels, FIELD.height, FIELD.width];
  const shape = shapeMessage ? await shapeMessage.integers(1) : [];
  if (!shapeMessage) for (const field of legacy) shape.push((await message.integer(field)) ?? 0);
  const type = message.has(FIELD.doubleData) ? 'F64' : 'F32';
  const field = type === 'F64' ? FIELD.doubleData : FIELD.data;
  if (message.wireType(field) === 5 || message.wireType(field) === 1)
    throw unsupportedWeights(
      `${name} is written number by number, which Caffe itself does not do.`,
      'Write the file by Caffe, or by a program that packs repeated fields.',
    );
  const ranges = message.ranges(field);
  const [{ start, end } = { start: 0, end: 0 }] = ranges;
  const count = elementCount(shape);
  if (shape.some((side) => side < 0) || ranges.length > 1 || end - start !== count * ELEMENT_BYTES[type])
    throw damagedWeights(
      KIND,
      ranges.length === 0
        ? `${name} [${shape}] has no numbers`
        : `${name} [${shape}] has ${end - start} bytes of numbers, which should be ${count * ELEMENT_BYTES[type]}`,
    );
  return { shape, isLegacy: !shapeMessage, range: { start, count, type } };
}
