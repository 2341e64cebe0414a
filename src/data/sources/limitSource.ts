import type { ImportLimits } from '../importOptions';
import type { LabelledSource } from './labelledSource';
import { pickEntries } from './pickEntries';
import { SPLIT_CODES } from './splitCodes';

/**
 * A part of a source, in the source's order: of every `everyNth` entries of a class (in each of the source's own
 * splits) the first, of these the first `classes` classes in label order, and of each the first `perClass`.
 * What the source refused stays refused. Holds 4 bytes per entry that is left; the source itself where nothing is
 * limited.
 */
export function limitSource(source: LabelledSource, limits: ImportLimits): LabelledSource {
  const { everyNth, classes, perClass } = limits;
  if (everyNth <= 1 && classes === null && perClass === null) return source;
  const classCount = Math.min(source.classNames.length, classes ?? source.classNames.length);
  const slots = source.classNames.length * SPLIT_CODES.length;
  const seen = new Uint32Array(slots);
  const taken = new Uint32Array(slots);
  const kept = new Uint32Array(source.count);
  let count = 0;
  for (let index = 0; index < source.count; index++) {
    const { label, split } = source.item(index);
    const slot = label * SPLIT_CODES.length + SPLIT_CODES.indexOf(split);
    const place = seen[slot]!;
    seen[slot] = place + 1;
    if (place % Math.max(1, everyNth) !== 0 || label >= classCount) continue;
    if (perClass !== null && taken[slot]! >= perClass) continue;
    taken[slot] = taken[slot]! + 1;
    kept[count++] = index;
  }
  const indices = kept.slice(0, count);
  return {
    ...pickEntries(source, indices),
    classNames: source.classNames.slice(0, classCount),
    wnids: source.wnids.slice(0, classCount),
  };
}
