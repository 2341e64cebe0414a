/** Bytes of the buffers of a device that exist now. */
export interface BufferCount {
  bytes: number;
}

/** Counts every buffer that the device makes and destroys from now on, whoever asks for it. */
export function countBuffers(device: GPUDevice): BufferCount {
  const count: BufferCount = { bytes: 0 };
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const buffer = create(descriptor);
    const destroy = buffer.destroy.bind(buffer);
    let isThere = true;
    count.bytes += descriptor.size;
    buffer.destroy = () => {
      if (isThere) count.bytes -= descriptor.size;
      isThere = false;
      destroy();
    };
    return buffer;
  };
  return count;
}
