import { StudioError } from '../lib/StudioError';

/** What decides a pipeline: its source, its constants and its bindings. */
export interface PipelineRequest {
  /** `operation.pass`: label of the module and the pipeline. */
  label: string;
  wgsl: string;
  constants: Record<string, number>;
  /** Bindings in order: read-only storage, read_write storage, at most one uniform block. */
  readOnly: number;
  readWrite: number;
  hasUniforms: boolean;
}

/** A compiled kernel and the layout of its only bind group. */
interface Pipeline {
  pipeline: GPUComputePipeline;
  layout: GPUBindGroupLayout;
}

/** Compiled kernels, or promises of them, of one device: by source, then by constants and bindings. */
type PipelineCache = Map<string, Map<string, Pipeline | Promise<GPUComputePipeline>>>;

const caches = new WeakMap<GPUDevice, PipelineCache>();

function bindGroupLayout(device: GPUDevice, request: PipelineRequest): GPUBindGroupLayout {
  const types: GPUBufferBindingType[] = [
    ...Array<GPUBufferBindingType>(request.readOnly).fill('read-only-storage'),
    ...Array<GPUBufferBindingType>(request.readWrite).fill('storage'),
  ];
  if (request.hasUniforms) types.push('uniform');
  return device.createBindGroupLayout({
    label: request.label,
    entries: types.map((type, binding) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type },
    })),
  });
}

function pipelineDescriptor(
  device: GPUDevice,
  request: PipelineRequest,
  layout: GPUBindGroupLayout,
): GPUComputePipelineDescriptor {
  const module = device.createShaderModule({ label: request.label, code: request.wgsl });
  return {
    label: request.label,
    layout: device.createPipelineLayout({ label: request.label, bindGroupLayouts: [layout] }),
    compute: { module, entryPoint: 'main', constants: request.constants },
  };
}

function cacheRow(device: GPUDevice, wgsl: string) {
  let cache = caches.get(device);
  if (!cache) {
    cache = new Map();
    caches.set(device, cache);
  }
  let row = cache.get(wgsl);
  if (!row) {
    row = new Map();
    cache.set(wgsl, row);
  }
  return row;
}

function keyOf(request: PipelineRequest): string {
  const { constants, readOnly, readWrite, hasUniforms } = request;
  return `${readOnly},${readWrite},${hasUniforms},${JSON.stringify(constants)}`;
}

/** The pipeline, compiled now where warm-up has not done it. A faulty shader is a validation error of the guard's. */
export function pipelineFor(device: GPUDevice, request: PipelineRequest): Pipeline {
  const row = cacheRow(device, request.wgsl);
  const key = keyOf(request);
  const cached = row.get(key);
  if (cached && !(cached instanceof Promise)) return cached;
  const layout = bindGroupLayout(device, request);
  const pipeline = device.createComputePipeline(pipelineDescriptor(device, request, layout));
  const compiled = { pipeline, layout };
  row.set(key, compiled);
  return compiled;
}

/**
 * Starts compiling in the background; resolves when the pipeline is ready, null where it already is.
 * Rejects with `shader-compilation`.
 */
export function compilePipeline(device: GPUDevice, request: PipelineRequest): Promise<void> | null {
  const row = cacheRow(device, request.wgsl);
  const key = keyOf(request);
  if (row.has(key)) return null;
  const layout = bindGroupLayout(device, request);
  const promise = device.createComputePipelineAsync(pipelineDescriptor(device, request, layout));
  row.set(key, promise);
  return promise.then(
    (pipeline) => {
      row.set(key, { pipeline, layout });
    },
    (cause: unknown) => {
      row.delete(key);
      throw new StudioError(
        {
          code: 'shader-compilation',
          message: `Kernel ${request.label} with constants ${JSON.stringify(request.constants)} did not compile: ${String(cause)}`,
          hint: 'Update the browser and the graphics driver, or choose the stock engine.',
        },
        { cause },
      );
    },
  );
}
