import type { GridMember } from '../../../experiment/grid/grid';
import type { GridRecord } from '../../../experiment/grid/gridRecord';

/** The run of a member in a seed that is over, and which of its arms it is, as addresses name it: `id:0`. */
function armAddress(
  record: GridRecord,
  member: GridMember,
  seed: number,
): { runId: string; arm: string } | null {
  const run = record.runs.find((each) => each.seed === seed && each.members.includes(member));
  if (run === undefined || run.runId === null || run.status !== 'finished') return null;
  return { runId: run.runId, arm: `${run.runId}:${run.members.indexOf(member)}` };
}

/** Parameters of `#/compare` for a change beside its baseline, of the first seed that has both; null before that. */
export function pairAddress(record: GridRecord, member: number): Record<string, string> | null {
  for (const seed of record.grid.seeds) {
    const [base, own] = [armAddress(record, null, seed), armAddress(record, member, seed)];
    if (base === null || own === null) continue;
    const runs = [...new Set([base.runId, own.runId])].join(',');
    return { runs, pair: `${base.arm},${own.arm}` };
  }
  return null;
}
