/** Keys of a sample's JSON under which its class is found, in this order. */
const LABEL_KEYS = ['label', 'class', 'cls', 'class_id', 'target', 'class_name', 'category'];
const NAME_KEYS = ['class_name', 'classname', 'label_name', 'synset', 'wnid', 'category'];

/** The class that a member says: a number, a name, or null. `.cls` and `.txt` hold it as text, `.json` under a key. */
export function labelOfMember(path: string, text: string): number | string | null {
  return /\.json$/i.test(path) ? fromJson(text, LABEL_KEYS) : asLabel(text.trim());
}

/** A class name beside the number, in a sample's JSON; null where there is none. */
export function classNameInJson(text: string): string | null {
  const name = fromJson(text, NAME_KEYS);
  return typeof name === 'string' ? name : null;
}

function fromJson(text: string, keys: string[]): number | string | null {
  const parsed = parse(text);
  if (typeof parsed === 'number') return parsed;
  if (typeof parsed === 'string') return asLabel(parsed);
  if (typeof parsed !== 'object' || parsed === null) return null;
  const values = new Map(Object.entries(parsed));
  for (const key of keys) {
    const value: unknown = values.get(key);
    if (typeof value === 'number') return value;
    if (typeof value === 'string' && value !== '') return asLabel(value);
  }
  return null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null; // the sample then has no label, and is refused as such
    throw error;
  }
}

function asLabel(text: string): number | string | null {
  if (/^-?\d+$/.test(text)) return Number(text);
  return text === '' ? null : text;
}
