/** One class of the ImageNet challenge. */
export interface ImagenetClass {
  /** WordNet id, e.g. `n01440764`; the challenge's class index is the place in this order. */
  wnid: string;
  /** First of the synset's names. Names repeat (`crane`, `maillot`): never a key. */
  name: string;
}

let namesByWnid: Promise<Map<string, string>> | null = null;

/** Names by WNID, in the order of the class indices. Loaded when first asked for: 30 KB that few pages need. */
function loadNames(): Promise<Map<string, string>> {
  namesByWnid ??= import('./imagenetClasses.json').then(
    ({ default: pairs }) => new Map(Object.entries(pairs)),
  );
  return namesByWnid;
}

/** The 1,000 classes in the order of their indices, 0 .. 999. */
export async function loadImagenetClasses(): Promise<ImagenetClass[]> {
  return Array.from(await loadNames(), ([wnid, name]) => ({ wnid, name }));
}

/** The readable name of a WNID, or null where it is not one of the challenge's classes. */
export async function classNameOfWnid(wnid: string): Promise<string | null> {
  return /^n\d{8}$/.test(wnid) ? ((await loadNames()).get(wnid) ?? null) : null;
}
