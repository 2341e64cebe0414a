/** Names that some system keeps for itself. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const MAX_LENGTH = 60;

/** File names (without ending) for names a person typed: safe on every system, distinct also where case is ignored. */
export function safeFileNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = name
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9._-]+/g, '-')
      .replace(/^[.-]+|[.-]+$/g, '')
      .slice(0, MAX_LENGTH);
    const base =
      plain === '' || RESERVED.test(plain.split('.')[0] ?? '') ? `arm-${plain}`.replace(/-$/, '') : plain;
    let candidate = base;
    for (let number = 2; taken.has(candidate.toLowerCase()); number++) candidate = `${base}-${number}`;
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}
