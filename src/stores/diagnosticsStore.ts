import { create } from 'zustand';
import type { PresetName } from '../architecture/presets';
import type { Dated, DeviceReport } from '../diagnostics/deviceReport';
import { describeError, type ErrorDetails } from '../lib/StudioError';
import { useAdapter } from './adapterStore';
import { cancelDeviceWork, type DeviceProgress, followDeviceWork } from './deviceProgress';
import { workers } from './workers';

/** What the Device screen can measure. */
export type DiagnosticsJob = 'selfTest' | 'roofline' | 'benchmark' | 'stepProfile';

interface DiagnosticsState {
  status: 'idle' | 'loading' | 'ready' | 'working';
  /** What runs, or what went wrong last. */
  job: DiagnosticsJob | null;
  /** What was found on this adapter, now or earlier. */
  report: DeviceReport | null;
  progress: DeviceProgress | null;
  error: ErrorDetails | null;
  /** What is measured: a network and its pictures per step. */
  preset: PresetName;
  batch: number;
  /** Fetches what was kept of an adapter; a software one starts with a few pictures. */
  load: (adapter: { name: string; isSoftware: boolean }) => Promise<void>;
  choose: (choice: { preset?: PresetName; batch?: number }) => void;
  run: (job: DiagnosticsJob) => Promise<void>;
  cancel: () => Promise<void>;
}

const NOTHING: Omit<DeviceReport, 'adapter'> = {
  version: 1,
  selfTest: null,
  roofline: null,
  benchmark: null,
  stepProfile: null,
};

function dated<Report>(report: Report): Dated<Report> {
  return { at: Date.now(), report };
}

/** Asks the gpu worker; a step's profile needs the adapter's rates first. */
async function measure(
  job: DiagnosticsJob,
  { preset, batch, report }: Pick<DiagnosticsState, 'preset' | 'batch' | 'report'>,
): Promise<Partial<DeviceReport>> {
  const { gpu } = workers();
  switch (job) {
    case 'selfTest':
      return { selfTest: dated(await gpu.request({ kind: 'selfTest' })) };
    case 'roofline':
      return { roofline: dated(await gpu.request({ kind: 'measureRoofline' })) };
    case 'benchmark':
      return { benchmark: dated(await gpu.request({ kind: 'benchmark', preset, batch })) };
    case 'stepProfile': {
      const roofline = report?.roofline ?? dated(await gpu.request({ kind: 'measureRoofline' }));
      const rates = roofline.report;
      const isSoftware = useAdapter.getState().report?.isSoftware ?? false;
      const withStock = !(isSoftware && preset === 'alexnet');
      const profile = await gpu.request({ kind: 'profileStep', preset, batch, rates, withStock });
      return { roofline, stepProfile: dated(profile) };
    }
  }
}

/** What is known of this adapter: whether its kernels are right, and how fast they are. */
export const useDiagnostics = create<DiagnosticsState>()((set, get) => ({
  status: 'idle',
  job: null,
  report: null,
  progress: null,
  error: null,
  preset: 'alexnet-mini',
  batch: 32,
  load: async ({ name, isSoftware }) => {
    if (get().status === 'working' || get().report?.adapter === name) return;
    set({ status: 'loading', batch: isSoftware ? 4 : 32 });
    // Without storage the results are of this visit alone.
    const kept = await workers()
      .data.request({ kind: 'loadDeviceReport', adapter: name })
      .catch(() => null);
    set({ status: 'ready', report: kept ?? { ...NOTHING, adapter: name } });
  },
  choose: (choice) => set(choice),
  run: async (job) => {
    const { status, report, preset, batch } = get();
    if (status === 'working' || report === null) return;
    set({ status: 'working', job, progress: null, error: null });
    const unfollow = followDeviceWork((progress) => set({ progress }));
    try {
      const found = await measure(job, { preset, batch, report });
      const next = { ...report, ...found };
      set({ report: next });
      await workers().data.request({ kind: 'saveDeviceReport', report: next });
    } catch (error) {
      const details = describeError(error);
      set({ error: details.code === 'cancelled' ? null : details });
    } finally {
      unfollow();
      set({ status: 'ready', progress: null });
    }
  },
  cancel: async () => {
    const error = await cancelDeviceWork();
    if (error !== null) set({ error });
  },
}));
