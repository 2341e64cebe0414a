import { loadImagenetClasses } from '../../architecture/imagenetClasses';

export interface NamedClasses {
  /** In label order. */
  classNames: string[];
  wnids: (string | null)[];
}

const firstName = (name: string) => (name.split(',')[0] ?? '').trim().toLowerCase();

/**
 * Names in label order as a source states them: a WNID gets its readable name, ImageNet's 1,000 classes in their
 * order get their WNIDs.
 */
export async function namesAsStated(names: string[]): Promise<NamedClasses> {
  const table = await loadImagenetClasses();
  if (names.length === table.length) {
    const alike = names.filter((name, label) => firstName(name) === firstName(table[label]?.name ?? ''));
    if (alike.length > 0.9 * table.length) return { classNames: names, wnids: table.map(({ wnid }) => wnid) };
  }
  const byWnid = new Map(table.map(({ wnid, name }) => [wnid, name]));
  return {
    classNames: names.map((name) => byWnid.get(name) ?? name),
    wnids: names.map((name) => (/^n\d{8}$/.test(name) ? name : null)),
  };
}

/** Names of labels `0 .. count - 1` where the source states none: ImageNet's for 1,000 classes, else `class 7`. */
export async function namesByNumber(count: number): Promise<NamedClasses> {
  const table = await loadImagenetClasses();
  if (count === table.length)
    return { classNames: table.map(({ name }) => name), wnids: table.map(({ wnid }) => wnid) };
  const classNames = Array.from({ length: count }, (_, label) => `class ${label}`);
  return { classNames, wnids: classNames.map(() => null) };
}
