import * as tf from '@tensorflow/tfjs';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { invariant } from '../lib/invariant';

/** What tfjs's WebGPU backend (4.22.0) keeps of one tensor. */
interface StreamTensor {
  /** Absent until the tensor is on the GPU. */
  resource?: unknown;
  /** CPU copy; stale as soon as a kernel of ours writes the buffer. */
  values: unknown;
}

/**
 * The part of tfjs's WebGPU backend that dispatch.ts records into: one open compute pass, and the lists of what must
 * stay alive until the next submit. Most of it is private in tfjs's types, hence this narrow, checked view.
 */
export interface CommandStream {
  readonly device: GPUDevice;
  readonly queue: GPUQueue;
  readonly bufferManager: {
    acquireBuffer(size: number, usage: number): GPUBuffer;
    /** Buffers that no tensor has, by size and usage. */
    freeBuffers: Map<string, GPUBuffer[]>;
    numFreeBuffers: number;
    /** What `tf.memory().numBytesAllocatedInGPU` tells. */
    numBytesAllocated: number;
  };
  readonly tensorMap: { get(dataId: object): StreamTensor };
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  /** dataIds of tensors that recorded commands use: their disposal waits for the submit. */
  commandQueueOwnedIds: WeakSet<object>;
  dispatchCountInPass: number;
  /** Uniform buffers that return to the pool at the submit. */
  uniformPendingDisposal: GPUBuffer[];
  /** Stock pipelines by key; promises while compiling only. */
  pipelineCache: Record<string, unknown>;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  uploadToGPU(dataId: object): void;
  checkCompileCompletionAsync(): Promise<void>;
  makeTensorInfo(shape: number[], dtype: tf.DataType): tf.TensorInfo;
}

/** Fields that 4.22.0 sets in its constructor; another version may not have them. */
const REQUIRED_FIELDS = [
  'device',
  'bufferManager',
  'tensorMap',
  'commandEncoder',
  'commandQueueOwnedIds',
  'dispatchCountInPass',
  'uniformPendingDisposal',
  'pipelineCache',
];

function isCommandStream(backend: object): backend is CommandStream {
  return backend instanceof WebGPUBackend && REQUIRED_FIELDS.every((field) => field in backend);
}

/** The active backend's command stream. Programmer's mistake when the active backend is not WebGPU. */
export function commandStream(): CommandStream {
  const backend: object = tf.backend();
  invariant(
    isCommandStream(backend),
    `hand-written kernels need tfjs's webgpu backend, got ${tf.getBackend()}`,
  );
  return backend;
}
