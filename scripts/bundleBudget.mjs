import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Gzipped JavaScript that the first paint may load, in bytes. */
export const FIRST_PAINT_BUDGET = 350 * 1024;

/**
 * Gzipped bytes of the JavaScript that the opening screen needs before it is drawn: the module scripts of index.html,
 * the screen that opens first, and everything those import statically.
 * @param {string} dist the built folder
 * @returns {{ bytes: number, files: { file: string, bytes: number }[] }}
 */
export function firstPaintJavaScript(dist) {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\.?\/?assets\/([^"]+\.js)"/g)].map((match) => match[1]);
  const opening = readdirSync(join(dist, 'assets')).filter((file) => /^TrainScreen-.*\.js$/.test(file));
  const waiting = [...scripts, ...opening];
  const sizes = new Map();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (sizes.has(file)) continue;
    const code = readFileSync(join(dist, 'assets', file), 'utf8');
    sizes.set(file, gzipSync(code).length);
    for (const [, name] of code.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+\.js)["'`]/g))
      waiting.push(name);
  }
  const files = [...sizes].map(([file, bytes]) => ({ file, bytes }));
  return { bytes: files.reduce((sum, each) => sum + each.bytes, 0), files };
}
