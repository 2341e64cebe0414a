const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

/** An adapter in words, e.g. `apple metal-3`; and whether it computes on the CPU. */
export function describeAdapter(info: GPUAdapterInfo): { name: string; isSoftware: boolean } {
  const words = [info.vendor, info.architecture, info.device, info.description];
  const name =
    [info.vendor, info.architecture].filter(Boolean).join(' ') || info.description || 'unknown GPU';
  return { name, isSoftware: SOFTWARE.test(words.join(' ')) };
}
