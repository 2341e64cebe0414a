import * as tf from '@tensorflow/tfjs';
import { invariant } from '../lib/invariant';
import { bindGroupFor } from './bindGroups';
import { type CommandStream, commandStream } from './commandStream';
import type { TiledProduct } from './gemm/tiledProduct';
import { compilePipeline, type PipelineRequest, pipelineFor } from './pipelines';
import type { Profile } from './profile';
import { uploadClock } from './uploadClock';

/** One compute dispatch in tfjs's own command stream. */
export interface Dispatch {
  /** `operation.pass`, e.g. `lrn.forward`: label of every GPU object and row of the profile. */
  label: string;
  /** A complete WGSL module with entry point `main`. */
  wgsl: string;
  /** Values of its `override` constants. */
  constants?: Record<string, number>;
  /** Read-only storage, bound from 0 in this order. */
  inputs: tf.Tensor[];
  /** read_write storage updated in place, bound after the inputs. */
  updates?: tf.Tensor[];
  /** Fresh tensors the kernel writes, bound after the updates. Their first contents are arbitrary. */
  outputs: { shape: number[]; dtype: tf.DataType }[];
  /** A uniform block bound last: f32 or u32 words in declaration order, for what changes from step to step. */
  uniforms?: ArrayBuffer;
  workgroups: [x: number, y?: number, z?: number];
}

/** What happens besides recording: compilations are collected instead (warmUp.ts), passes timed, products listed. */
interface DispatchMode {
  /** While set, nothing is recorded: pipelines only start to compile, and their promises are put here. */
  compilations: Promise<void>[] | null;
  profile: Profile | null;
  /** While set, every product that is run, in order: what the tuner may measure. */
  products: TiledProduct[] | null;
}

export const dispatchMode: DispatchMode = { compilations: null, profile: null, products: null };

/** Uniform blocks are padded to this many bytes, the alignment of a struct with a vec4. */
const UNIFORM_ALIGNMENT = 16;

function bufferOf(stream: CommandStream, tensor: tf.TensorInfo, label: string): GPUBuffer {
  const startMs = performance.now();
  stream.uploadToGPU(tensor.dataId);
  uploadClock.elapsedMs += performance.now() - startMs;
  const { resource } = stream.tensorMap.get(tensor.dataId);
  invariant(resource instanceof GPUBuffer, `${label}: tensor [${tensor.shape}] is not in a GPU buffer`);
  return resource;
}

/** A uniform buffer of this dispatch's own: `writeBuffer` is ordered against submits, not against dispatches. */
function uniformBuffer(stream: CommandStream, words: ArrayBuffer): GPUBuffer {
  const size = Math.ceil(words.byteLength / UNIFORM_ALIGNMENT) * UNIFORM_ALIGNMENT;
  const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
  const buffer = stream.bufferManager.acquireBuffer(size, usage);
  stream.queue.writeBuffer(buffer, 0, words);
  stream.uniformPendingDisposal.push(buffer);
  return buffer;
}

function openPass(stream: CommandStream, label: string): GPUComputePassEncoder {
  const timedPass = dispatchMode.profile?.nextPass(label);
  if (timedPass) stream.endComputePassEncoder();
  stream.ensureCommandEncoderReady();
  invariant(stream.commandEncoder, 'tfjs made a command encoder');
  stream.computePassEncoder ??= stream.commandEncoder.beginComputePass(timedPass);
  return stream.computePassEncoder;
}

function record(
  stream: CommandStream,
  request: Dispatch,
  pipelineRequest: PipelineRequest,
  tensors: tf.TensorInfo[],
): void {
  const { label, uniforms, workgroups } = request;
  // Uploads may end the open pass, so all buffers come first.
  const buffers = tensors.map((tensor) => bufferOf(stream, tensor, label));
  if (uniforms) buffers.push(uniformBuffer(stream, uniforms));
  const { pipeline, layout } = pipelineFor(stream.device, pipelineRequest);
  const bindGroup = bindGroupFor(stream.device, label, layout, buffers);
  const pass = openPass(stream, label);
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup);
  pass.dispatchWorkgroups(...workgroups);
  for (const tensor of tensors) stream.commandQueueOwnedIds.add(tensor.dataId);
  if (dispatchMode.profile) stream.endComputePassEncoder();
  stream.dispatchCountInPass++;
  if (stream.dispatchCountInPass >= tf.env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) {
    stream.endComputePassEncoder();
    stream.submitQueue();
  }
}

/**
 * Records the dispatch into tfjs's open compute pass, in order with tfjs's own operations, and returns its outputs, in
 * order. Owned by the caller's tf.tidy. Inputs that live on the CPU are uploaded; a tensor in `updates` must not share
 * its data with one that is wanted unchanged. Validation errors and out-of-memory reach the `Gpu.guard` around it.
 */
export function dispatch(request: Dispatch): tf.Tensor[] {
  const { label, inputs, updates = [], outputs } = request;
  const stream = commandStream();
  invariant(
    request.workgroups.every((count) => count === undefined || (count > 0 && count <= 65535)),
    `${label}: grid [${request.workgroups}] is empty or over 65535`,
  );
  const outputInfos = outputs.map(({ shape, dtype }) => stream.makeTensorInfo(shape, dtype));
  const pipelineRequest: PipelineRequest = {
    label,
    wgsl: request.wgsl,
    constants: request.constants ?? {},
    readOnly: inputs.length,
    readWrite: updates.length + outputs.length,
    hasUniforms: request.uniforms !== undefined,
  };
  if (dispatchMode.compilations) {
    const compilation = compilePipeline(stream.device, pipelineRequest);
    if (compilation) dispatchMode.compilations.push(compilation);
  } else {
    record(stream, request, pipelineRequest, [...inputs, ...updates, ...outputInfos]);
    for (const tensor of updates) stream.tensorMap.get(tensor.dataId).values = null;
  }
  return outputInfos.map((info) => tf.engine().makeTensorFromTensorInfo(info));
}

/** Ends the open pass and submits what is recorded, if anything. */
export function submit(): void {
  const stream = commandStream();
  stream.endComputePassEncoder();
  if (stream.commandEncoder) stream.submitQueue();
}
