import { elementCount } from '../../../lib/namedArrays';
import { blobReader } from '../../blobReader';
import { blobBytes } from '../fileBytes';
import { ProtobufMessage } from '../protobuf/ProtobufMessage';
import { readElements } from '../readElements';
import { damagedWeights } from '../weightError';
import { readCaffeBlob } from './caffeBlob';

/** Grey levels 0 to 255 in planes `[channels, height, width]`; of Caffe's own tools blue comes first. */
export interface MeanImage {
  channels: number;
  height: number;
  width: number;
  data: Float32Array<ArrayBuffer>;
}

const KIND = 'mean picture (.binaryproto)';
/** Far larger than any: 4 channels of 1024 x 1024. */
const MAX_NUMBERS = 4 * 1024 * 1024;

/** Reads a mean picture as Caffe's `compute_image_mean` writes it: one `BlobProto`. Throws `corrupt-data`. */
export async function readMeanImage(file: Blob): Promise<MeanImage> {
  const source = { reader: blobReader(file), sizeBytes: file.size, kind: KIND, fieldCount: { value: 0 } };
  const message = await ProtobufMessage.read(source, { start: 0, end: file.size });
  const { shape, range } = await readCaffeBlob(message, 'the picture');
  const [channels = 0, height = 0, width = 0] = shape.slice(-3);
  if (shape.length < 3 || elementCount(shape) !== channels * height * width || range.count === 0)
    throw damagedWeights(KIND, `its shape is [${shape}], not channels, height and width`);
  if (range.count > MAX_NUMBERS) throw damagedWeights(KIND, `its shape is [${shape}]`);
  return { channels, height, width, data: await readElements(blobBytes(file, KIND), range) };
}
