import { StudioError } from '../../../lib/StudioError';
import { blobReader } from '../../blobReader';
import { openCaffeModel } from '../caffe/caffeModel';
import { blobBytes } from '../fileBytes';
import { openOnnxModel } from '../onnx/onnxModel';
import { unsupportedWeights } from '../weightError';
import type { WeightFile } from '../weightFile';
import { ProtobufMessage } from './ProtobufMessage';

/**
 * Lists a Caffe or ONNX model: both are protobuf messages without a mark at the beginning, told by their fields.
 * Returns null where the bytes are no such message. Throws `corrupt-data` and `unsupported-file` where it is one.
 */
export async function openProtobuf(file: Blob): Promise<WeightFile | null> {
  const begin = beginsAs(new Uint8Array(await file.slice(0, 4096).arrayBuffer()));
  if (!begin) return null;
  const kind = begin === 'onnx' ? 'ONNX model' : begin === 'caffe' ? 'Caffe model' : 'protobuf file';
  const source = { reader: blobReader(file), sizeBytes: file.size, kind, fieldCount: { value: 0 } };
  let message: ProtobufMessage;
  try {
    message = await ProtobufMessage.read(source, { start: 0, end: file.size });
  } catch (error) {
    if (begin === 'unclear' && error instanceof StudioError && error.code === 'corrupt-data') return null;
    throw error;
  }
  const bytes = blobBytes(file, kind);
  if (
    message.wireType(1) === 0 &&
    message.wireType(2) === 0 &&
    (message.wireType(9) === 2 || message.wireType(4) === 2)
  )
    throw unsupportedWeights(
      'This is a single ONNX tensor (.pb), as test inputs and outputs are kept, not a network.',
      'Take the .onnx file.',
    );
  if (message.wireType(7) === 2) return openOnnxModel(message, bytes);
  if (message.has(100) || message.wireType(2) === 2) {
    if (message.wireType(1) === 0)
      throw unsupportedWeights(
        "This is the state of a Caffe solver (.solverstate): the optimizer's momenta, not the weights.",
        'Take the .caffemodel that was saved with it.',
      );
    return openCaffeModel(message, bytes);
  }
  if (message.wireType(1) === 0 && message.wireType(5) === 2)
    throw unsupportedWeights(
      'This is a mean picture of Caffe (.binaryproto), not a network.',
      'Drop the .caffemodel; its mean picture is asked for afterwards.',
    );
  return null;
}

/**
 * By the first fields: ONNX begins with its version (a small number in field 1) and a producer or graph, Caffe with a
 * name (text in field 1) or at once with layers.
 */
function beginsAs(bytes: Uint8Array): 'onnx' | 'caffe' | 'unclear' | null {
  const [first = 0, second = 0] = bytes;
  if (bytes.length < 2) return null;
  if (first === 0x08) {
    const third = bytes[2];
    return second > 0 && second < 32 && (third === 0x12 || third === 0x3a || third === 0x1a) && !isBlob(bytes)
      ? 'onnx'
      : 'unclear';
  }
  if (first === 0x0a) {
    const name = bytes.subarray(2, 2 + second);
    const next = bytes[2 + second];
    const isText = second < 128 && name.every((byte) => byte >= 0x20 && byte !== 0x7f);
    const isLayer = next === 0x12 || (next === 0xa2 && bytes[3 + second] === 0x06) || next === 0x1a;
    return isText && isLayer ? 'caffe' : 'unclear';
  }
  if (first === 0xa2 && second === 0x06) return 'caffe';
  return first === 0x12 || first === 0x3a || first === 0x1a || first === 0x42 ? 'unclear' : null;
}

/** A solver's state also begins with a number and a text. */
function isBlob(bytes: Uint8Array): boolean {
  const textBytes = bytes[3] ?? 0;
  return new TextDecoder().decode(bytes.subarray(4, 4 + textBytes)).includes('caffemodel');
}
