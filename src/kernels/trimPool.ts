import { commandStream } from './commandStream';
import { submit } from './dispatch';

/**
 * Destroys every buffer that no tensor has. tfjs keeps them for tensors of the same size, and never gives one back: what
 * an earlier network used would stay beside the next one's. Only on the webgpu backend.
 */
export function trimPool(): void {
  submit(); // what was disposed of waits for it
  const pool = commandStream().bufferManager;
  for (const buffers of pool.freeBuffers.values()) {
    for (const buffer of buffers.splice(0)) {
      pool.numBytesAllocated -= buffer.size;
      pool.numFreeBuffers--;
      buffer.destroy();
    }
  }
}
