/** One class of the ImageNet challenge. */
export interface ImagenetClass {
  /** WordNet id, e.g. `n01440764`; the challenge's class index is the place in this order. */
  wnid: string;
  /** First of the synset's names. Names repeat (`crane`, `maillot`): never a key. */
  name: string;
}

/** The 1,000 classes in the order of their indices, 0 .. 999. Loaded when first asked for: 30 KB that few pages need. */
export async function loadImagenetClasses(): Promise<ImagenetClass[]> {
  const { default: pairs } = await import('./imagenetClasses.json');
  return Object.entries(pairs).map(([wnid, name]) => ({ wnid, name }));
}

/** The readable name of a WNID, or null where it is not one of the challenge's classes. */
export async function classNameOfWnid(wnid: string): Promise<string | null> {
  if (!/^n\d{8}$/.test(wnid)) return null;
  return (await loadImagenetClasses()).find((each) => each.wnid === wnid)?.name ?? null;
}
