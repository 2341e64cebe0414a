/** A WNID in front of a name, as in `n01440764 tench, Tinca tinca`. */
const WNID = /^n\d{8}[\s,:]+/;

/** The readable name of one entry: the last text of a list such as `["n01440764", "tench"]`, else the text itself. */
function nameOf(entry: unknown): string {
  const text = Array.isArray(entry) ? entry.at(-1) : entry;
  return String(text ?? '').trim();
}

/** A list, or an object whose keys are class numbers; null where the text is no such JSON. */
function fromJson(text: string): string[] | null {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    const json: unknown = JSON.parse(text);
    if (Array.isArray(json)) return json.map(nameOf);
    const byNumber = Object.entries(json as object).filter(([key]) => /^\d+$/.test(key));
    return byNumber.sort(([a], [b]) => Number(a) - Number(b)).map(([, entry]) => nameOf(entry));
  } catch {
    return null;
  }
}

/**
 * Class names in the order of the network's outputs, from what people have: one name per line (with or without a WNID in
 * front), a JSON list, or a JSON object by class number. Empty lines at the end do not count.
 */
export function classNamesFromText(text: string): string[] {
  const json = fromJson(text);
  if (json !== null) return json;
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim().replace(WNID, '').trim());
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  return lines;
}
