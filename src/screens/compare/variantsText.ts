import { sha256InScript } from '../../lib/sha256';

/** "none", or "12, set 3f2a": how many products run in tuned variants, and a name that differs where the choices do. */
export function variantsText(choices: Readonly<Record<string, string>> = {}): string {
  const sorted = Object.entries(choices).sort(([a], [b]) => (a < b ? -1 : 1));
  if (sorted.length === 0) return 'none';
  const digest = sha256InScript(new TextEncoder().encode(JSON.stringify(sorted)));
  const name = Array.from(digest.subarray(0, 2), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${sorted.length}, set ${name}`;
}
