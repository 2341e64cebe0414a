/**
 * Bind groups, made once per kernel and buffers. tfjs takes buffers from pools, last in, first out, so that a training
 * that repeats itself meets the same few hundred combinations again and again; making one anew is the dearest call of a
 * dispatch. A buffer that was destroyed never comes back, so its entries are dead weight until the limit is reached.
 */

/** Entries per device, a few times what four arms need; then all are forgotten. */
const MAX_ENTRIES = 8192;

const caches = new WeakMap<GPUDevice, Map<string, GPUBindGroup>>();

const numbers = new WeakMap<object, number>();
let nextNumber = 0;

/** A number of the object's own. */
function numberOf(resource: object): number {
  const known = numbers.get(resource);
  if (known !== undefined) return known;
  numbers.set(resource, nextNumber);
  return nextNumber++;
}

/** The buffers, whole, bound from 0 in this order. */
export function bindGroupFor(
  device: GPUDevice,
  label: string,
  layout: GPUBindGroupLayout,
  buffers: GPUBuffer[],
): GPUBindGroup {
  let cache = caches.get(device);
  if (!cache || cache.size >= MAX_ENTRIES) {
    cache = new Map();
    caches.set(device, cache);
  }
  let key = String(numberOf(layout));
  for (const buffer of buffers) key += `,${numberOf(buffer)}`;
  let group = cache.get(key);
  if (!group) {
    const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
    group = device.createBindGroup({ label, layout, entries });
    cache.set(key, group);
  }
  return group;
}
