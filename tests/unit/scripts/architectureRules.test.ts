import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseOptions, type IFlattenedRuleSet } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import config from '../../../.dependency-cruiser.mjs';

/** [rule that must fire, importing file, its import, the file it names] */
const VIOLATIONS: [string, string, string, string?][] = [
  ['direction-lib', 'src/lib/a.ts', "import '../architecture/b';", 'src/architecture/b.ts'],
  ['direction-lib', 'src/lib/a.ts', "import type { B } from '../kernels/b';", 'src/kernels/b.ts'],
  ['direction-kernels', 'src/kernels/a.ts', "import '../nn/b';", 'src/nn/b.ts'],
  ['direction-kernels', 'src/kernels/a.ts', "import type { B } from '../storage/b';", 'src/storage/b.ts'],
  ['direction-nn', 'src/nn/a.ts', "import '../data/b';", 'src/data/b.ts'],
  ['direction-training', 'src/training/a.ts', "import '../inference/b';", 'src/inference/b.ts'],
  ['direction-node', 'src/node/a.ts', "import '../workers/b';", 'src/workers/b.ts'],
  ['direction-stores', 'src/stores/a.ts', "import '../components/b';", 'src/components/b.ts'],
  ['direction-screens', 'src/screens/train/a.ts', "import '../../app/b';", 'src/app/b.ts'],
  ['direction-app', 'src/app/a.ts', "import '../main';", 'src/main.ts'],
  ['wall', 'src/screens/train/a.ts', "import '../../training/b';", 'src/training/b.ts'],
  ['wall', 'src/stores/a.ts', "import type { B } from '../kernels/b';", 'src/kernels/b.ts'],
  ['wall-types-only', 'src/stores/a.ts', "import { B } from '../data/dataset';", 'src/data/dataset.ts'],
  ['screens-apart', 'src/screens/train/a.ts', "import '../data/b';", 'src/screens/data/b.ts'],
  ['pure', 'src/architecture/a.ts', "import 'zod';"],
  ['pure-experiment', 'src/experiment/a.ts', "import 'node:fs';"],
  ['react-above-the-wall', 'src/training/a.ts', "import 'zustand';"],
  ['react-above-the-wall', 'src/workers/a.ts', "import { useState } from 'react';"],
  ['tensorflow-in-the-engine', 'src/workers/a.ts', "import type { Tensor } from '@tensorflow/tfjs';"],
  ['tensorflow-in-the-engine', 'src/formats/a.ts', "import '@tensorflow/tfjs';"],
  ['node-only-in-node', 'src/data/a.ts', "import 'node:fs';"],
  ['node-only-in-node', 'src/kernels/a.ts', "import 'webgpu';"],
  ['found', 'src/lib/a.ts', "import './nowhere';"],
  ['declared', 'src/lib/a.ts', "import 'vitest';"],
];

const ALLOWED: [string, string, string?][] = [
  ['src/lib/a.ts', "import './b';", 'src/lib/b.ts'],
  ['src/training/a.ts', "import '../nn/b';", 'src/nn/b.ts'],
  ['src/screens/train/a.ts', "import '../../workers/b';", 'src/workers/b.ts'],
  ['src/screens/train/a.ts', "import '../../experiment/b';", 'src/experiment/b.ts'],
  ['src/stores/a.ts', "import type { B } from '../data/dataset';", 'src/data/dataset.ts'],
  ['src/experiment/a.ts', "import 'zod';"],
  ['src/kernels/a.ts', "import '@tensorflow/tfjs';"],
];

describe('dependency-cruiser rules', () => {
  let root = '';
  const home = process.cwd();

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'architecture-'));
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(root, { recursive: true, force: true });
  });

  /** Names of the rules that a tree of one or two files breaks. */
  async function rulesBroken(file: string, code: string, target?: string): Promise<string[]> {
    const tree = mkdtempSync(join(root, 'tree-'));
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    };
    write(file, `${code}\nexport const A = 1;\n`);
    if (target) write(target, 'export type B = number;\nexport const B = 1;\n');
    const shipped = Object.fromEntries(
      ['zod', 'zustand', 'react', '@tensorflow/tfjs', 'webgpu'].map((name) => [name, '*']),
    );
    write('package.json', JSON.stringify({ dependencies: shipped, devDependencies: { vitest: '*' } }));
    for (const name of [...Object.keys(shipped), 'vitest']) {
      write(
        `node_modules/${name}/package.json`,
        JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
      );
      write(`node_modules/${name}/index.js`, 'module.exports = {};\n');
    }
    const ruleSet = config as { forbidden: IFlattenedRuleSet['forbidden']; options: ICruiseOptions };
    const { tsConfig: _, ...options } = ruleSet.options;
    process.chdir(tree);
    const { output } = await cruise(['src'], {
      ...options,
      baseDir: tree,
      validate: true,
      ruleSet: { forbidden: ruleSet.forbidden },
    });
    process.chdir(resolve(home));
    if (typeof output === 'string') throw new Error(output);
    return output.summary.violations.map((violation) => violation.rule.name);
  }

  test.each(VIOLATIONS)('%s catches %s: %s', async (rule, file, code, target) => {
    expect(await rulesBroken(file, code, target)).toContain(rule);
  });

  test.each(ALLOWED)('%s may say %s', async (file, code, target) => {
    expect(await rulesBroken(file, code, target)).toEqual([]);
  });

  test('a cycle of code is caught', async () => {
    expect(await rulesBroken('src/lib/a.ts', "import './a';")).toContain('no-cycle');
  });
});
