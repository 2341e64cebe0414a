import type { ErrorDetails } from '../lib/StudioError';

/** Why this page has no WebGPU adapter, most likely cause first, with its cure. */
export function whyNoWebGpu(): ErrorDetails {
  const code = 'no-webgpu';
  if (globalThis.isSecureContext === false) {
    return {
      code,
      message: `WebGPU is switched off for this address: ${globalThis.location?.origin ?? 'it'} is not secure.`,
      hint: 'Open the studio over https, or on this machine as http://localhost.',
    };
  }
  if (!navigator.gpu) {
    return {
      code,
      message: 'This browser has no WebGPU.',
      hint: 'Use Chrome 134 or newer, or Edge, on a desktop.',
    };
  }
  return {
    code,
    message: 'The browser has WebGPU, but found no graphics adapter that it trusts.',
    hint: 'Switch on graphics acceleration in chrome://settings/system and update the graphics driver; on Linux, start Chrome with --enable-unsafe-webgpu --enable-features=Vulkan.',
  };
}
