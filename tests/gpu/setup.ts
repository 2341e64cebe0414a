import { create, globals } from 'webgpu';

// Dawn as the browser's `navigator.gpu`, one instance for all files: they share a process. The Vulkan driver is chosen
// outside, by VK_DRIVER_FILES: see scripts/softwareAdapter.mjs.
if (!globalThis.navigator?.gpu) {
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', {
    value: { gpu: create([]), userAgent: 'node' },
    configurable: true,
  });
}
