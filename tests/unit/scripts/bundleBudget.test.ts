import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { firstPaintJavaScript } from '../../../scripts/bundleBudget.mjs';

test('counts what the first paint needs, static imports included, and nothing that is loaded later', () => {
  const dist = mkdtempSync(join(tmpdir(), 'budget-'));
  mkdirSync(join(dist, 'assets'));
  const files = {
    'index-1.js':
      'import{a}from"./shared-1.js";import"./effect-1.js";import("./Later-1.js");new Worker("./w.js")',
    'shared-1.js': 'import{b}from"./deep-1.js";export{b as a}',
    'deep-1.js': 'export*from"./shared-1.js";export const b=1',
    'effect-1.js': 'void 0',
    'TrainScreen-1.js': 'import{a}from"./shared-1.js";import{c}from"./chart-1.js"',
    'chart-1.js': 'export const c="import from nowhere"',
    'Later-1.js': 'export default 1',
    'w.js': 'void 1',
  };
  for (const [name, code] of Object.entries(files)) writeFileSync(join(dist, 'assets', name), code);
  writeFileSync(join(dist, 'index.html'), '<script type="module" src="./assets/index-1.js"></script>');
  const { bytes, files: counted } = firstPaintJavaScript(dist);
  rmSync(dist, { recursive: true });

  const expected = [
    'TrainScreen-1.js',
    'chart-1.js',
    'deep-1.js',
    'effect-1.js',
    'index-1.js',
    'shared-1.js',
  ] as const;
  expect(counted.map(({ file }) => file).sort()).toEqual([...expected].sort());
  expect(bytes).toBe(expected.reduce((sum, name) => sum + gzipSync(files[name]).length, 0));
});
