import { create, globals } from 'webgpu';

/**
 * Gives Node the browser's `navigator.gpu`, on Dawn. The Vulkan driver is chosen before the process starts, by
 * VK_DRIVER_FILES: see scripts/softwareAdapter.mjs. A process that holds it must end with `process.exit`.
 */
export function installDawn(): void {
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', {
    value: { gpu: create([]), userAgent: 'node' },
    configurable: true,
  });
}
