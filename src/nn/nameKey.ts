import { randomKey } from '../lib/counterRandom';

/** Random key of something that has a name: stable when layers are added or removed elsewhere. */
export function nameKey(seed: number, purpose: number, name: string): number {
  return randomKey(seed, purpose, ...Array.from(name, (letter) => letter.charCodeAt(0)));
}
