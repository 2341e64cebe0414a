import { existsSync, readFileSync } from 'node:fs';
import { processTree } from './processTree';

/** Linux counts processor time in hundredths of a second (USER_HZ) on every architecture that has a Chromium. */
const TICKS_PER_SECOND = 100;

/**
 * Processor time that a process and its living descendants have taken so far, in seconds: what other programs take of
 * the machine is not in it. Null where the system does not tell.
 */
export function processorSeconds(rootId: number): number | null {
  if (!existsSync('/proc/self/stat')) return null;
  return processTree(rootId).reduce((sum, id) => sum + ticksOf(id) / TICKS_PER_SECOND, 0);
}

function ticksOf(id: number): number {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    // Behind the name in brackets, which may hold spaces: utime and stime are the 14th and 15th field.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0; // ended meanwhile
  }
}
