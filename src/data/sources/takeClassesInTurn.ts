import type { LabelledSource, SourceKind } from './labelledSource';
import { pickEntries } from './pickEntries';
import { SPLIT_CODES } from './splitCodes';

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
  const classCount = source.classNames.length;
  const slots = classCount * SPLIT_CODES.length;
  const slotOf = new Uint32Array(source.count);
  const ends = new Uint32Array(slots);
  for (let index = 0; index < source.count; index++) {
    const { label, split } = source.item(index);
    const slot = SPLIT_CODES.indexOf(split) * classCount + label;
    slotOf[index] = slot;
    ends[slot]! += 1;
  }
  for (let slot = 1; slot < slots; slot++) ends[slot]! += ends[slot - 1]!;
  const next = Uint32Array.from(ends, (_, slot) => ends[slot - 1] ?? 0);
  const sorted = new Uint32Array(source.count);
  const filled = next.slice();
  slotOf.forEach((slot, index) => {
    sorted[filled[slot]!++] = index;
  });
  const order = new Uint32Array(source.count);
  let count = 0;
  let unfinished = Array.from({ length: slots }, (_, slot) => slot);
  while (unfinished.length > 0)
    unfinished = unfinished.filter((slot) => {
      const turn = sorted.subarray(next[slot], Math.min(next[slot]! + TURN, ends[slot]!));
      order.set(turn, count);
      next[slot]! += turn.length;
      count += turn.length;
      return next[slot]! < ends[slot]!;
    });
  return pickEntries(source, order);
}
