import { z } from 'zod';
import { create } from 'zustand';

const MIB = 1024 * 1024;

/** What a person may allow the studio on the GPU, in MiB. */
export const MEMORY_CHOICES = [512, 1024, 2048, 4096, 8192] as const;

const settingsSchema = z.object({
  /** For a machine with two GPUs. */
  powerPreference: z.enum(['high-performance', 'low-power']).catch('high-performance'),
  /** GPU memory to use in MiB; null leaves it to what is learnt. */
  memoryMib: z.number().positive().nullable().catch(null),
  /** At most so many bytes are used, by adapter: learnt from an out-of-memory. */
  learnedBytes: z.record(z.string(), z.number().positive()).catch({}),
});

type GpuSettings = z.infer<typeof settingsSchema>;

interface GpuSettingsState extends GpuSettings {
  choosePower: (powerPreference: GpuSettings['powerPreference']) => void;
  /** Forgets what was learnt. */
  chooseMemory: (memoryMib: number | null) => void;
  /** An adapter ran out of memory: next time at most so many bytes are used. */
  learn: (adapter: string, bytes: number) => void;
}

const KEY = 'alexnet-studio.gpu';

/** What was chosen earlier; the defaults where nothing was, or the browser keeps nothing. */
function load(): GpuSettings {
  try {
    return settingsSchema.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return settingsSchema.parse({});
  }
}

/** How the GPU is chosen and how much of its memory is used, kept in this browser. */
export const useGpuSettings = create<GpuSettingsState>()((set, get) => {
  const change = (part: Partial<GpuSettings>) => {
    set(part);
    const { powerPreference, memoryMib, learnedBytes } = get();
    try {
      localStorage.setItem(KEY, JSON.stringify({ powerPreference, memoryMib, learnedBytes }));
    } catch {
      // Storage is blocked: the choice holds until the page is closed.
    }
  };
  return {
    ...load(),
    choosePower: (powerPreference) => change({ powerPreference }),
    chooseMemory: (memoryMib) => change({ memoryMib, learnedBytes: {} }),
    learn: (adapter, bytes) => change({ learnedBytes: { ...get().learnedBytes, [adapter]: bytes } }),
  };
});

/** GPU bytes to use in all on an adapter; null where nobody knows. */
export function budgetOn({ memoryMib, learnedBytes }: GpuSettings, adapter: string): number | null {
  const chosen = memoryMib === null ? Infinity : memoryMib * MIB;
  const budget = Math.min(chosen, learnedBytes[adapter] ?? Infinity);
  return Number.isFinite(budget) ? budget : null;
}
