/** What names a run's classes. */
export interface ClassTitles {
  /** By class index. */
  names: readonly string[];
  /** WordNet ids by class index, where the classes have them. */
  wnids: readonly (string | null)[];
}

const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[_\-\s]+/g, ' ')
    .trim();

/** Class indices by every name that means one class alone. */
function titleIndex({ names, wnids }: ClassTitles): Map<string, number | null> {
  const index = new Map<string, number | null>();
  const enter = (title: string, label: number) => {
    const key = plain(title);
    index.set(key, index.has(key) && index.get(key) !== label ? null : label);
  };
  for (const [label, name] of names.entries()) enter(name, label);
  for (const [label, wnid] of wnids.entries()) if (wnid !== null) enter(wnid, label);
  return index;
}

/**
 * Tells a picture's class from its path: the innermost folder that is called like one class, or like its WordNet id, else
 * the id that the file's name begins with (`n01440764_18.JPEG`). Null where nothing tells it.
 * @example truthOf({ names: ['cat', 'dog'], wnids: [] })('pets/Dog/7.jpg') // 1
 */
export function truthOf(titles: ClassTitles): (path: string) => number | null {
  const index = titleIndex(titles);
  return (path) => {
    const folders = path.split('/');
    const file = folders.pop() ?? '';
    for (const folder of folders.reverse()) {
      const label = index.get(plain(folder));
      if (label !== undefined && label !== null) return label;
    }
    const wnid = /^n\d{8}(?=[_.])/.exec(file)?.[0];
    return wnid === undefined ? null : (index.get(wnid) ?? null);
  };
}
