import { create, globals } from 'webgpu';

// Dawn as the browser's `navigator.gpu`. The Vulkan driver is chosen outside, by VK_DRIVER_FILES: see
// scripts/softwareAdapter.mjs. Each file runs in its own process and so on its own instance.
Object.assign(globalThis, globals);
Object.defineProperty(globalThis, 'navigator', {
  value: { gpu: create([]), userAgent: 'node' },
  configurable: true,
});
