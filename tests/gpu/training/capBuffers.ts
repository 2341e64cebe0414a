import { vi } from 'vitest';

/** What a device with a cap holds, and held at most. */
export interface CappedBuffers {
  capBytes: number;
  bytes: number;
  peakBytes: number;
  /** Buffers that were refused. */
  refusals: number;
}

/**
 * Makes a device behave as one with this much memory: over the cap `createBuffer` gives an error buffer and reports it
 * to the error scope (or throws a RangeError where the buffer is mapped), as WebGPU does without room. The refused call
 * is really made, at a size that no device can have.
 */
export function capBuffers(device: GPUDevice, capBytes: number): CappedBuffers {
  const held: CappedBuffers = { capBytes, bytes: 0, peakBytes: 0, refusals: 0 };
  const create = device.createBuffer.bind(device);
  vi.spyOn(device, 'createBuffer').mockImplementation((descriptor) => {
    if (held.bytes + descriptor.size > held.capBytes) {
      held.refusals++;
      const refused = create({ ...descriptor, size: device.limits.maxBufferSize + 4 });
      Object.defineProperty(refused, 'size', { value: descriptor.size });
      return refused;
    }
    const buffer = create(descriptor);
    const destroy = buffer.destroy.bind(buffer);
    let isThere = true;
    held.bytes += descriptor.size;
    held.peakBytes = Math.max(held.peakBytes, held.bytes);
    buffer.destroy = () => {
      if (isThere) held.bytes -= descriptor.size;
      isThere = false;
      destroy();
    };
    return buffer;
  });
  return held;
}
