import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { layerShapes, networkTotals } from '../../../src/architecture/layerShapes';
import { buildArchitecture } from '../../../src/architecture/presets';
import { DEFAULT_EXPERIMENT } from '../../../src/experiment/defaultExperiment';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { resolveArm } from '../../../src/experiment/resolveArm';
import { settingsDiff } from '../../../src/experiment/settings/settingsDiff';

const folder = new URL('../../../experiments/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (file: string) => parseExperiment(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
const differing = (file: string) =>
  settingsDiff(read(file))
    .filter((row) => row.differs)
    .map((row) => row.setting.key);

describe('shipped experiments', () => {
  it.each(files)('%s is complete, is named after its file and builds its networks', (file) => {
    const experiment = read(file);
    expect(`${experiment.name}.json`).toBe(file);
    for (const arm of experiment.arms) {
      const { preset, model } = resolveArm(experiment, arm);
      const shapes = layerShapes(buildArchitecture(preset, model, 10));
      expect(shapes.at(-1)?.outputShape).toEqual([10]);
    }
  });

  it('has the default experiment compare activations, each at its own rate, and nothing else', () => {
    expect(read('relu-vs-tanh.json')).toEqual(DEFAULT_EXPERIMENT);
    expect(new Set(differing('relu-vs-tanh.json'))).toEqual(new Set(['activation', 'learningRate']));
    expect(differing('figure-1.json')).toContain('activation');
  });

  it.each([
    ['lrn-on-off.json', 'lrn'],
    ['pooling.json', 'pooling'],
    ['dropout.json', 'dropout'],
    ['augmentation.json', 'augmentation'],
  ])('%s flips the one switch %s', (file, key) => {
    expect(differing(file)).toEqual([key]);
  });
});

describe('alexnet-mini', () => {
  it('has at least a million parameters and at most ten million multiply-accumulates', () => {
    const totals = networkTotals(layerShapes(buildArchitecture('alexnet-mini', {}, 10)));
    expect(totals.parameters).toBeGreaterThan(1e6);
    expect(totals.macs).toBeLessThan(10e6);
  });
});
