import { readdirSync, readFileSync } from 'node:fs';

/** The process and its descendants, by /proc: the root first. */
export function processTree(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): [number, number][] => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        return [[Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0)]];
      } catch {
        return []; // gone between listing and reading
      }
    });
  const tree = [root];
  for (const id of tree) tree.push(...parents.flatMap(([child, parent]) => (parent === id ? [child] : [])));
  return tree;
}
