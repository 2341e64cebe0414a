import type { Split } from '../dataset';

const SPLIT_WORDS: [Split, RegExp][] = [
  ['train', /(^|[^a-z])train(ing)?([^a-z]|$)/i],
  ['validation', /(^|[^a-z])val(id|idation)?([^a-z]|$)/i],
  ['test', /(^|[^a-z])test(ing)?([^a-z]|$)/i],
];

/** The split that a shard's name, or else the nearest folder that says one, tells: `data/train-00000-of-00294.parquet`. */
export function splitNamed(path: string): Split | null {
  for (const part of path.split('/').reverse()) {
    const found = SPLIT_WORDS.filter(([, word]) => word.test(part));
    if (found.length === 1) return found[0]?.[0] ?? null;
  }
  return null;
}

/**
 * Splits of a source whose shards tell them. They count where every shard tells one and more than one is told,
 * training among them; a test split without a validation split takes its place, as with folders. Else all null.
 */
export function settleSplits(told: (Split | null)[]): (Split | null)[] {
  const kinds = new Set(told);
  if (kinds.has(null) || kinds.size < 2 || !kinds.has('train')) return told.map(() => null);
  return told.map((split) => (split === 'test' && !kinds.has('validation') ? 'validation' : split));
}
