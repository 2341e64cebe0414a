import { commandStream } from './commandStream';
import { describeAdapter } from './describeAdapter';

/** What a thread's adapter offers to kernels that exist in several shapes. */
export interface AdapterTraits {
  isSoftware: boolean;
  hasSubgroups: boolean;
  hasF16: boolean;
  /** Lanes that every subgroup of the device has at least; WebGPU promises 4. */
  subgroupMinSize: number;
}

const known = new WeakMap<GPUDevice, AdapterTraits>();

/** The traits of this thread's GPU; only features that its device was asked for count. */
export function adapterTraits(): AdapterTraits {
  const { device } = commandStream();
  let traits = known.get(device);
  if (!traits) {
    const { features } = device;
    // Devices of older browsers do not name their adapter.
    const adapterInfo: GPUAdapterInfo | undefined = device.adapterInfo;
    traits = {
      isSoftware: adapterInfo ? describeAdapter(adapterInfo).isSoftware : false,
      hasSubgroups: features.has('subgroups'),
      hasF16: features.has('shader-f16'),
      subgroupMinSize: adapterInfo?.subgroupMinSize ?? 4,
    };
    known.set(device, traits);
  }
  return traits;
}
