import { SPLITS } from '../drawSplits';
import type { LabelledSource, SourceKind } from './labelledSource';
import { pickEntries } from './pickEntries';

/** Pictures of a class before the next class has its turn: about a megabyte of photos that lie together on the disk. */
const TURN = 8;
/** Smaller sources are imported before anybody could train on their beginning. */
const MIN_COUNT = 2000;
/** Kinds that come class by class. Others are shuffled already, or must be read as they lie. */
const CLASS_BY_CLASS: ReadonlySet<SourceKind> = new Set(['class-folders', 'imagenet-train', 'tiny-imagenet']);

/**
 * A source that comes class by class, with its classes in turn: eight pictures of the first, eight of the second, ...,
 * each of its splits' by itself, until all have run out; within a class as they come. So the beginning of an import has
 * every class and can be trained on, and neighbours in a shard are of different classes. A function of the source
 * alone. Holds 4 bytes per picture. Below 2,000 pictures a source stays as it is, and so do compressed streams, which
 * can only be read forwards: a larger tar.gz gives another order, and another fingerprint, than the folder in it.
 */
export function takeClassesInTurn(source: LabelledSource): LabelledSource {
  if (source.count < MIN_COUNT || source.isSequential || !CLASS_BY_CLASS.has(source.kind)) return source;
  const slots = source.classNames.length * (SPLITS.length + 1);
  const slotOf = new Uint16Array(source.count);
  const ends = new Uint32Array(slots);
  for (let index = 0; index < source.count; index++) {
    const { label, split } = source.item(index);
    const slot = (split === null ? 0 : SPLITS.indexOf(split) + 1) * source.classNames.length + label;
    slotOf[index] = slot;
    ends[slot]! += 1;
  }
  for (let slot = 1; slot < slots; slot++) ends[slot]! += ends[slot - 1]!;
  const next = Uint32Array.from(ends, (_, slot) => ends[slot - 1] ?? 0);
  const sorted = new Uint32Array(source.count);
  const filled = next.slice();
  for (let index = 0; index < source.count; index++) sorted[filled[slotOf[index]!]!++] = index;
  const order = new Uint32Array(source.count);
  for (let count = 0; count < source.count; )
    for (let slot = 0; slot < slots; slot++) {
      const turn = sorted.subarray(next[slot], Math.min(next[slot]! + TURN, ends[slot]!));
      order.set(turn, count);
      next[slot]! += turn.length;
      count += turn.length;
    }
  return pickEntries(source, order);
}
