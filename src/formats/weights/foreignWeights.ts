import { unsupportedWeights } from './weightError';

const KNOWN = 'Take .safetensors, PyTorch (.pth, .pt), ONNX, Caffe (.caffemodel) or NumPy (.npy, .npz).';
const KERAS =
  "In Python: numpy.savez('weights.npz', **{v.path: v.numpy() for v in keras.models.load_model('file').weights}).";

/** Files that people take for weights that can be read here: how they begin (a text, or a pattern), what they are, the cure. */
const KINDS: readonly [begin: string | RegExp, what: string, cure: string][] = [
  ['\x89HDF\r\n\x1a\n', 'an HDF5 file, as Keras writes (.h5)', KERAS],
  [
    /^\s*\{.*("modelTopology"|"weightsManifest"|"layers-model"|"graph-model")/s,
    'a TensorFlow.js model.json: it names the shards beside it that hold the weights',
    'Convert the model it was made from to .npz or .safetensors.',
  ],
  [
    /^\s*\{.*"class_name"/s,
    'the description of a Keras network (JSON), without weights',
    'The weights are in the .h5 file beside it; save them as .npz.',
  ],
  [
    /^\s*(<!doctype html|<html|<head)/i,
    'a web page (HTML), as servers send where a download needs a click or is gone',
    "Download the file again by the page's own download button.",
  ],
  [/^\s*<\?xml/, 'an XML file (OpenVINO keeps its weights in a .bin beside it)', KNOWN],
  [/^GGUF|^GGML|^ggjt/, 'a GGUF file of a language model', KNOWN],
  [/^....TFL3/s, 'a TensorFlow Lite model', KNOWN],
  [
    /^version https:\/\/git-lfs/,
    'a Git LFS pointer: a note where the file is kept, not the file',
    'Fetch it with git lfs pull, or by the download button of its page.',
  ],
  [/^.{257}ustar/s, 'a tar archive', 'Unpack it and drop the file of weights that is in it.'],
  ['\x1f\x8b', 'a gzip file', 'Unpack it and drop the file that is in it.'],
  [/^(7z\xbc\xaf|Rar!)/, 'a 7z or RAR archive', 'Unpack it and drop the file that is in it.'],
  ['PK\x05\x06', 'an empty zip', 'Pack or download it again.'],
  [/^MATLAB 5\.0/, 'a MATLAB file', KNOWN],
  [/^(\xff\xd8\xff|\x89PNG|GIF8)/, 'a picture', 'Drop pictures on the Data or Classify screen.'],
  [
    /^\s*(#[^\n]*\n\s*)*(name|input|layers?|input_dim)\s*(:|\{)/,
    'the description of a Caffe network (.prototxt), without weights',
    'Take the .caffemodel that belongs to it.',
  ],
];

/**
 * Why a file is not taken: what it is where its beginning tells, else its first bytes.
 * @param text its first bytes, one character each
 */
export function foreignWeights(name: string, text: string): Error {
  if (text.length === 0)
    return unsupportedWeights(`${name} is empty (0 bytes).`, 'Copy, download or export the file again.');
  const [, what, cure] =
    KINDS.find(([begin]) => (typeof begin === 'string' ? text.startsWith(begin) : begin.test(text))) ?? [];
  if (what && cure) return unsupportedWeights(`${name} is ${what}.`, cure);
  const bytes = Array.from(text.slice(0, 4), (each) => each.charCodeAt(0).toString(16).padStart(2, '0'));
  const isText = /^[\t\n\r\u0020-\u007e]+$/.test(text);
  return unsupportedWeights(
    isText
      ? `${name} is a text file, not a file of weights.`
      : `${name} is no file of weights that the studio knows, or its beginning is damaged (first bytes ${bytes.join(' ')}).`,
    KNOWN,
  );
}
