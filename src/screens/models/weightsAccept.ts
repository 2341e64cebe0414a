/** Every ending that a file of weights may have, as the `accept` attribute; what it is, its content says. */
export const WEIGHTS_ACCEPT =
  '.pth,.pt,.ckpt,.bin,.tar,.zip,.safetensors,.onnx,.caffemodel,.npy,.npz,.h5,.keras,.json,.txt';

/** Name of the input that takes weights. */
export const WEIGHTS_LABEL = 'Import weights';
