import { type BrowserMemory, readBrowserMemory } from './processMemory';

const EVERY_MS = 200;

/** Growth of a browser's memory above what it had before, and the moment's of every 200 ms. */
export interface MemoryGrowthWatch {
  /** Highest of each kind; null where the system does not tell. */
  peak: () => BrowserMemory | null;
  samples: readonly BrowserMemory[];
  stop: () => void;
}

/** Watches the memory of a browser's processes from now on. `stop` it. */
export function watchMemory(processId: number): MemoryGrowthWatch {
  const idle = readBrowserMemory(processId);
  const samples: BrowserMemory[] = [];
  const timer = setInterval(() => {
    const now = readBrowserMemory(processId);
    if (now && idle)
      samples.push({
        browserAndRenderers: now.browserAndRenderers - idle.browserAndRenderers,
        all: now.all - idle.all,
        proportional: now.proportional - idle.proportional,
      });
  }, EVERY_MS);
  return {
    peak: () => (samples.length > 0 ? highestMemory(samples) : null),
    samples,
    stop: () => clearInterval(timer),
  };
}

/** The highest of each kind among some samples. */
export function highestMemory(samples: readonly BrowserMemory[]): BrowserMemory {
  return {
    browserAndRenderers: Math.max(...samples.map((each) => each.browserAndRenderers)),
    all: Math.max(...samples.map((each) => each.all)),
    proportional: Math.max(...samples.map((each) => each.proportional)),
  };
}
