import * as tf from '@tensorflow/tfjs';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { type ErrorDetails, StudioError } from '../lib/StudioError';
import { describeAdapter } from './describeAdapter';
import { submit } from './dispatch';
import { GpuGuard } from './gpuGuard';
import { whyNoWebGpu } from './whyNoWebGpu';

export interface GpuOptions {
  /** `adapter` (the default) asks for all that the adapter can; `default` tests what every WebGPU device can. */
  limits?: 'adapter' | 'default';
  /** For a machine with two GPUs. */
  powerPreference?: GPUPowerPreference;
}

/** The one GPU of a thread: tfjs's backend runs on it. */
export interface Gpu {
  backend: 'webgpu' | 'webgl';
  /** E.g. `apple metal-3`, `google swiftshader`. */
  name: string;
  /** A software adapter: right, but many times slower than a GPU. */
  isSoftware: boolean;
  features: string[];
  limits: Record<string, number>;
  /** Why WebGPU is not used, with its cure; only with `webgl`. */
  reason?: ErrorDetails;
  /** Null with `webgl`. */
  device: GPUDevice | null;
  /** Runs a job; rejects with `gpu-validation`, `out-of-memory` or `device-lost` when the GPU reports one. */
  guard<Result>(job: () => Promise<Result>): Promise<Result>;
  /** Calls back when the device is lost; returns how to unsubscribe. A lost device needs `openGpu` again. */
  onLost(listener: (error: StudioError) => void): () => void;
  /** Submits what tfjs and our kernels have recorded so far. */
  submit(): void;
  /** Destroys the device with every tensor on it. */
  dispose(): void;
}

const USEFUL_FEATURES = ['timestamp-query', 'shader-f16', 'subgroups'] as const;

const RAISED_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
] as const;

/** Dispatches per submit: tfjs's 15 leaves a fast GPU waiting; what is disposed of returns to the pool at a submit. */
const DISPATCHES_PER_SUBMIT = 32;

function limitsOf(limits: GPUSupportedLimits): Record<string, number> {
  return Object.fromEntries(RAISED_LIMITS.map((name) => [name, limits[name]]));
}

async function requestDevice(adapter: GPUAdapter, options: GpuOptions): Promise<GPUDevice> {
  const requiredFeatures = USEFUL_FEATURES.filter((feature) => adapter.features.has(feature));
  const descriptor: GPUDeviceDescriptor = { label: 'studio', requiredFeatures };
  if (options.limits !== 'default') descriptor.requiredLimits = limitsOf(adapter.limits);
  try {
    return await adapter.requestDevice(descriptor);
  } catch (cause) {
    throw new StudioError(
      {
        code: 'no-webgpu',
        message: `The adapter ${describeAdapter(adapter.info).name} gave no device: ${String(cause)}`,
        hint: 'Reload the page; if it stays, restart the browser or update the graphics driver.',
      },
      { cause },
    );
  }
}

/** Also where the backend package found no `navigator.gpu` when it was loaded and registered nothing. */
function removeBackend(): void {
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
}

/** Puts tfjs's WebGPU backend on our device. A backend on an earlier device, and its tensors, end here. */
async function registerBackend(device: GPUDevice, adapter: GPUAdapter): Promise<void> {
  removeBackend();
  tf.registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info), 3);
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  tf.env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', DISPATCHES_PER_SUBMIT);
  await tf.setBackend('webgpu');
  await tf.ready();
}

/** tfjs's WebGL backend, for classification and small networks. Throws `reason` where there is none either. */
async function openWebGl(reason: ErrorDetails): Promise<Gpu> {
  const hasWebGl = typeof OffscreenCanvas !== 'undefined' && (await tf.setBackend('webgl'));
  if (!hasWebGl) throw new StudioError(reason);
  await tf.ready();
  return {
    backend: 'webgl',
    name: 'WebGL',
    isSoftware: false,
    features: [],
    limits: {},
    reason,
    device: null,
    guard: (job) => job(),
    onLost: () => () => {},
    submit: () => {},
    dispose: () => {},
  };
}

/** Submits what a failed job has recorded, so that it does not fail in the next one, and throws the job's error. */
async function discardRecorded(guard: GpuGuard, error: unknown): Promise<never> {
  await guard.run(async () => submit()).catch(() => {}); // told already
  throw error;
}

/**
 * Opens the thread's GPU and makes it tfjs's backend: WebGPU on a device of our own, WebGL (with the reason) where there
 * is no WebGPU adapter. Runs in a page, a worker, and in Node once `navigator.gpu` is set.
 *
 * @throws StudioError `no-webgpu` where neither is available
 */
export async function openGpu(options: GpuOptions = {}): Promise<Gpu> {
  const powerPreference = options.powerPreference ?? 'high-performance';
  const adapter = (await navigator.gpu?.requestAdapter({ powerPreference })) ?? null;
  if (!adapter) return openWebGl(whyNoWebGpu());
  const device = await requestDevice(adapter, options);
  const guard = new GpuGuard(device);
  await registerBackend(device, adapter);
  return {
    backend: 'webgpu',
    ...describeAdapter(adapter.info),
    features: [...device.features].sort(),
    limits: limitsOf(device.limits),
    device,
    guard: (job) => guard.run(job).catch((error: unknown) => discardRecorded(guard, error)),
    onLost: (listener) => guard.onLost(listener),
    submit,
    dispose: () => {
      removeBackend();
      device.destroy();
    },
  };
}
