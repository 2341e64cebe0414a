import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Bytes of a browser's processes, by kind. */
export interface BrowserMemory {
  /** Resident, of the browser and its renderers (pages and their workers). */
  browserAndRenderers: number;
  /** Resident, of all of its processes: GPU, network, storage too. Counts pages that two share twice. */
  all: number;
  /** Of all of its processes, with a page that n of them share counted as 1/n in each: what they really take. */
  proportional: number;
}

/** Reads /proc for the process tree under `rootId`; null where the system has none. */
export function readBrowserMemory(rootId: number): BrowserMemory | null {
  if (!existsSync('/proc/self/status')) return null;
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)));
  const tree = new Set([rootId]);
  // Parents may come after their children in the listing: go on until nothing is added.
  for (let before = 0; before !== tree.size; ) {
    before = tree.size;
    for (const each of processes) if (tree.has(each.parentId)) tree.add(each.id);
  }
  const own = processes.filter((each) => tree.has(each.id));
  const sum = (kept: typeof own) => kept.reduce((bytes, each) => bytes + each.residentBytes, 0);
  return {
    browserAndRenderers: sum(own.filter(({ kind }) => kind === 'browser' || kind === 'renderer')),
    all: sum(own),
    proportional: own.reduce((bytes, each) => bytes + proportionalBytes(each.id), 0),
  };
}

function readProcess(id: number) {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const command = readFileSync(`/proc/${id}/cmdline`, 'utf8');
    return [
      {
        id,
        parentId: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0),
        residentBytes: 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0),
        kind: /--type=([\w-]+)/.exec(command)?.[1] ?? 'browser',
      },
    ];
  } catch {
    return []; // gone between listing and reading
  }
}

function proportionalBytes(id: number): number {
  try {
    const rollup = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
    return 1024 * Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
