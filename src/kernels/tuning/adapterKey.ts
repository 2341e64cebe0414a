import type { Gpu } from '../gpu';

/** Compilers come with the browser: its major version, `node` outside of one. */
function browserVersion(): string {
  return /(Chrome|Firefox|Version)\/\d+/.exec(navigator.userAgent)?.[0] ?? navigator.userAgent;
}

/** What tuning is kept for, e.g. `apple, metal-3, , Chrome/141`: an adapter as the browser describes it, and the browser. */
export function adapterKey(gpu: Gpu): string {
  const info = gpu.device?.adapterInfo;
  const words = info ? [info.vendor, info.architecture, info.description] : [gpu.name];
  return [...words, browserVersion()].join(', ');
}
