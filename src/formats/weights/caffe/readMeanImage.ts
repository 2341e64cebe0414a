import { blobReader } from '../../blobReader';
import { blobBytes } from '../fileBytes';
import { openNpy } from '../npy/npyFile';
import { ProtobufMessage } from '../protobuf/ProtobufMessage';
import { readElements } from '../readElements';
import { damagedWeights } from '../weightError';
import type { WeightArray } from '../weightFile';
import { readCaffeBlob } from './caffeBlob';

/** Grey levels 0 to 255 in planes `[channels, height, width]`; of Caffe's own tools blue comes first. */
export interface MeanImage {
  channels: number;
  height: number;
  width: number;
  data: Float32Array<ArrayBuffer>;
}

const KIND = 'mean picture (.binaryproto or .npy)';
/** Far larger than any: 4 channels of 1024 x 1024. */
const MAX_NUMBERS = 4 * 1024 * 1024;

/**
 * Reads a mean picture as Caffe's `compute_image_mean` writes it (one `BlobProto`), or as an array of NumPy, which is
 * how Caffe hands out that of ImageNet. Throws `corrupt-data`, and `unsupported-file` for an array of other numbers.
 */
export async function readMeanImage(file: Blob): Promise<MeanImage> {
  const isNpy =
    (await file
      .slice(0, 1)
      .arrayBuffer()
      .then((start) => new Uint8Array(start)[0])) === 0x93;
  const { shape, read } = isNpy ? await npyPicture(file) : await protobufPicture(file);
  const [channels = 0, height = 0, width = 0] = shape.slice(-3);
  const count = channels * height * width;
  const isPicture = shape.length >= 3 && shape.slice(0, -3).every((side) => side === 1);
  if (!isPicture || count === 0 || count > MAX_NUMBERS)
    throw damagedWeights(KIND, `its shape is [${shape}], not channels, height and width`);
  return { channels, height, width, data: await read() };
}

type Picture = Pick<WeightArray, 'shape' | 'read'>;

async function npyPicture(file: Blob): Promise<Picture> {
  const [array] = (await openNpy(file, 'mean.npy')).arrays;
  if (!array) throw damagedWeights(KIND, 'it holds no array');
  return array;
}

async function protobufPicture(file: Blob): Promise<Picture> {
  const source = { reader: blobReader(file), sizeBytes: file.size, kind: KIND, fieldCount: { value: 0 } };
  const message = await ProtobufMessage.read(source, { start: 0, end: file.size });
  const { shape, range } = await readCaffeBlob(message, 'the picture');
  return { shape, read: () => readElements(blobBytes(file, KIND), range) };
}
