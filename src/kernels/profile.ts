/** GPU time per dispatch, by timestamps around one compute pass each. Slower than unprofiled work: for diagnosis only. */
import { invariant } from '../lib/invariant';
import { type ProfileScope, profileScope } from './profileScope';

/** One dispatch as it was timed. */
export interface ProfiledDispatch extends ProfileScope {
  label: string;
  elapsedMs: number;
}

/** Two timestamps per dispatch; a query set holds at most 4096 of them. */
const MAX_DISPATCHES = 2048;

export class Profile {
  private readonly dispatches: (ProfileScope & { label: string })[] = [];
  private readonly device: GPUDevice;
  private readonly queries: GPUQuerySet;

  constructor(device: GPUDevice) {
    this.device = device;
    invariant(device.features.has('timestamp-query'), 'profiling needs the timestamp-query feature');
    this.queries = device.createQuerySet({ label: 'profile', type: 'timestamp', count: 2 * MAX_DISPATCHES });
  }

  /** The pass descriptor that times the next dispatch; undefined once the profile is full. */
  nextPass(label: string): GPUComputePassDescriptor | undefined {
    const index = this.dispatches.length;
    if (index >= MAX_DISPATCHES) return undefined;
    this.dispatches.push({ label, ...profileScope() });
    return {
      label,
      timestampWrites: {
        querySet: this.queries,
        beginningOfPassWriteIndex: 2 * index,
        endOfPassWriteIndex: 2 * index + 1,
      },
    };
  }

  /** Reads the times of everything recorded (a GPU-to-CPU sync) and frees the queries. The work must be submitted. */
  async read(): Promise<ProfiledDispatch[]> {
    const count = 2 * this.dispatches.length;
    if (count === 0) {
      this.queries.destroy();
      return [];
    }
    const usage = GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC;
    const resolved = this.device.createBuffer({ label: 'profile', size: count * 8, usage });
    const staging = this.device.createBuffer({
      label: 'profile.staging',
      size: count * 8,
      usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
    });
    const encoder = this.device.createCommandEncoder({ label: 'profile' });
    encoder.resolveQuerySet(this.queries, 0, count, resolved, 0);
    encoder.copyBufferToBuffer(resolved, 0, staging, 0, count * 8);
    this.device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const nanoseconds = new BigUint64Array(staging.getMappedRange().slice(0));
    for (const resource of [resolved, staging, this.queries]) resource.destroy();
    return this.dispatches.map((dispatched, i) => ({
      ...dispatched,
      elapsedMs: Number((nanoseconds[2 * i + 1] ?? 0n) - (nanoseconds[2 * i] ?? 0n)) / 1e6,
    }));
  }
}
