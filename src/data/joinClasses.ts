/** Classes in label order. */
export interface ClassList {
  classNames: string[];
  wnids: (string | null)[];
}

/** A dataset's classes with those of an import behind them that it lacks. */
export interface JoinedClasses extends ClassList {
  /** The joined label of each label of the import. */
  labels: number[];
}

/**
 * Joins the classes of an import to those of the dataset that it is added to: by WNID, and by name where not both
 * have one and the name is nobody else's (ImageNet has two cranes). `dataset` null: the import's own.
 */
export function joinClasses(dataset: ClassList | null, added: ClassList): JoinedClasses {
  const classNames = [...(dataset?.classNames ?? [])];
  const wnids = [...(dataset?.wnids ?? [])];
  const labels = added.classNames.map((name, label) => {
    const wnid = added.wnids[label] ?? null;
    const found = dataset ? matching(dataset, added, name, wnid) : -1;
    if (found >= 0) return found;
    wnids.push(wnid);
    return classNames.push(name) - 1;
  });
  return { classNames, wnids, labels };
}

function matching(dataset: ClassList, added: ClassList, name: string, wnid: string | null): number {
  const byWnid = wnid === null ? -1 : dataset.wnids.indexOf(wnid);
  if (byWnid >= 0) return byWnid;
  const byName = dataset.classNames.indexOf(name);
  if (byName < 0 || (wnid !== null && dataset.wnids[byName])) return -1;
  const isOnly = ({ classNames }: ClassList) => classNames.indexOf(name) === classNames.lastIndexOf(name);
  return isOnly(dataset) && isOnly(added) ? byName : -1;
}
