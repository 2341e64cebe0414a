/** Path of a Chrome or Chromium on this machine; null where there is none. */
export function findChromium(): string | null;
/** Command line that gives a headless Chromium WebGPU. */
export function chromiumFlags(): string[];
