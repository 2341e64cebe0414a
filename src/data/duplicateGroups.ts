import type { Split } from './dataset';
import type { DuplicateGroup } from './duplicateGroup';
import { numberParts } from './numberParts';
import type { DatasetRecord, ShardStore } from './shardStore';
import { loadParts } from './storedPart';

/** Of a set with very many, so many are told; the counts in the summary are of all. */
const MAX_GROUPS = 1000;

/** A stored picture of a group. */
interface Member {
  number: number;
  split: Split;
  index: number;
  label: number;
}

/** The groups of nearly equal pictures of a dataset, the largest first, at most 1,000. Throws `unknown-dataset`. */
export async function duplicateGroups(store: ShardStore, dataset: DatasetRecord): Promise<DuplicateGroup[]> {
  const parts = await loadParts(store, dataset);
  const bases = numberParts(parts.map(({ details }) => details));
  const sizes = new Uint32Array(bases.at(-1) ?? 0);
  for (const { details } of parts)
    for (const { groups } of details) for (const group of groups) sizes[group]! += 1;
  const members = new Map<number, Member[]>();
  const indices: Record<Split, number> = { train: 0, validation: 0, test: 0 };
  parts.forEach(({ part, shards, details }, place) => {
    shards.forEach(({ split, labels }, shard) => {
      const { groups, entries } = details[shard] ?? { groups: [], entries: [] };
      for (let at = 0; at < labels.length; at++) {
        const index = indices[split]++;
        const group = groups[at] ?? 0;
        if (sizes[group]! < 2) continue;
        const list = members.get(group) ?? [];
        const label = part.labels[labels[at]!] ?? 0;
        list.push({ number: (bases[place] ?? 0) + (entries[at] ?? 0), split, index, label });
        members.set(group, list);
      }
    });
  });
  return [...members.entries()]
    .sort(([leaderA, a], [leaderB, b]) => b.length - a.length || leaderA - leaderB)
    .slice(0, MAX_GROUPS)
    .map(([, list]) => ({
      members: list
        .sort((a, b) => a.number - b.number)
        .map(({ split, index, label }) => ({ split, index, label })),
    }));
}
