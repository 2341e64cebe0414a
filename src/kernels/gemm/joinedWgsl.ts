const joined = new Map<string, Map<string, string>>();

/** One module of two parts; the same parts give the very same string, as pipelines are found by it. */
export function joinedWgsl(first: string, second: string): string {
  let row = joined.get(first);
  if (!row) {
    row = new Map();
    joined.set(first, row);
  }
  const wgsl = row.get(second) ?? `${first}\n${second}`;
  row.set(second, wgsl);
  return wgsl;
}
