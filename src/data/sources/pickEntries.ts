import type { LabelledSource } from './labelledSource';

/** Some of a source's entries, or all, in another order: entry i is the source's entry `indices[i]`. */
export function pickEntries(source: LabelledSource, indices: Uint32Array): LabelledSource {
  return {
    kind: source.kind,
    title: source.title,
    hasOwnSplit: source.hasOwnSplit,
    nativeSide: source.nativeSide,
    isSequential: source.isSequential,
    refused: source.refused,
    count: indices.length,
    classNames: source.classNames,
    wnids: source.wnids,
    item: (index) => source.item(indices[index]!),
    open: (index) => source.open(indices[index]!),
    rewind: () => source.rewind(),
  };
}
