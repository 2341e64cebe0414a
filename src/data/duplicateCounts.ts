import type { DuplicateCounts } from './dataset';
import { SPLITS } from './drawSplits';
import { numberParts } from './numberParts';
import type { StoredPart } from './storedPart';

export const NO_DUPLICATES: DuplicateCounts = {
  exact: 0,
  leftOut: 0,
  conflicting: 0,
  nearGroups: 0,
  nearPictures: 0,
  moved: 0,
  straddling: 0,
};

/** Duplicates among stored pictures: of `DuplicateCounts` what their details tell. */
export function countDuplicates(parts: StoredPart[]): Omit<DuplicateCounts, 'leftOut' | 'moved'> {
  return { ...countExact(parts), ...countGroups(parts) };
}

/** Digests are compared as 64-bit integers; zero is unknown. */
function countExact(parts: StoredPart[]): { exact: number; conflicting: number } {
  const all = parts.flatMap(({ details }) => details);
  const digests = new BigUint64Array(all.reduce((sum, { entries }) => sum + entries.length, 0));
  let place = 0;
  for (const { digests: pairs } of all)
    for (let at = 0; at < pairs.length; at += 2) digests[place++] = joined(pairs, at);
  digests.sort();
  const firstLabels = new Map<bigint, number | null>(); // of those that occur more than once
  for (let at = 1; at < digests.length; at++)
    if (digests[at] && digests[at] === digests[at - 1]) firstLabels.set(digests[at]!, null);
  let exact = 0;
  let conflicting = 0;
  if (firstLabels.size === 0) return { exact, conflicting };
  for (const { part, shards, details } of parts) {
    const found: { entry: number; digest: bigint; label: number }[] = [];
    details.forEach(({ entries, digests: pairs }, shard) => {
      entries.forEach((entry, at) => {
        const digest = joined(pairs, at * 2);
        const label = part.labels[shards[shard]?.labels[at] ?? 0] ?? -1;
        if (firstLabels.has(digest)) found.push({ entry, digest, label });
      });
    });
    for (const { digest, label } of found.sort((a, b) => a.entry - b.entry)) {
      const first = firstLabels.get(digest);
      if (first === null) firstLabels.set(digest, label);
      else {
        exact++;
        if (first !== label) conflicting++;
      }
    }
  }
  return { exact, conflicting };
}

const joined = (pairs: Uint32Array, at: number) => (BigInt(pairs[at]!) << 32n) | BigInt(pairs[at + 1]!);

function countGroups(parts: StoredPart[]): { nearGroups: number; nearPictures: number; straddling: number } {
  const numbers = numberParts(parts.map(({ details }) => details)).at(-1) ?? 0;
  const members = new Uint32Array(numbers);
  const splits = new Uint8Array(numbers); // a bit for each split
  for (const { shards, details } of parts)
    details.forEach(({ groups }, shard) => {
      const bit = 1 << SPLITS.indexOf(shards[shard]?.split ?? 'train');
      for (const group of groups) {
        members[group]! += 1;
        splits[group]! |= bit;
      }
    });
  const counts = { nearGroups: 0, nearPictures: 0, straddling: 0 };
  members.forEach((count, group) => {
    if (count < 2) return;
    counts.nearGroups++;
    counts.nearPictures += count;
    const mask = splits[group]!;
    if (mask & (mask - 1)) counts.straddling++;
  });
  return counts;
}
