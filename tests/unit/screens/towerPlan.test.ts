import { describe, expect, it } from 'vitest';
import { layerShapes } from '../../../src/architecture/layerShapes';
import { buildArchitecture, PRESET_NAMES, PRESETS, type PresetName } from '../../../src/architecture/presets';
import { towerLayout } from '../../../src/screens/paper/towerLayout';
import { stageInWords, towerPlan } from '../../../src/screens/paper/towerPlan';

const planOf = (preset: PresetName) =>
  towerPlan(layerShapes(buildArchitecture(preset, {}, PRESETS[preset].classCount)));

describe('Figure 2', () => {
  it('has the paper’s towers, kernels and sizes', () => {
    const plan = planOf('alexnet').map(({ name, towers, side, channels, filter, sees }) =>
      [name, towers, side, channels, filter, sees].join(' | '),
    );
    expect(plan).toEqual([
      'conv1 | 2 | 55 | 48 | 11 × 11 × 3, stride 4 | picture',
      'conv2 | 2 | 27 | 128 | 5 × 5 × 48 | own tower',
      'conv3 | 2 | 13 | 192 | 3 × 3 × 256 | both towers',
      'conv4 | 2 | 13 | 192 | 3 × 3 × 192 | own tower',
      'conv5 | 2 | 13 | 128 | 3 × 3 × 192 | own tower',
      'fc6 | 2 |  | 2048 |  | both towers',
      'fc7 | 2 |  | 2048 |  | both towers',
      'fc8 | 1 |  | 1000 |  | both towers',
    ]);
  });

  it('counts the caption’s neurons, and its slip', () => {
    const neurons = planOf('alexnet').map((stage) => stage.neurons);
    expect(neurons).toEqual([290_400, 186_624, 64_896, 64_896, 43_264, 4096, 4096, 1000]);
    expect(55 * 48 * 96).toBe(253_440);
    expect(neurons.reduce((sum, each) => sum + each, 0)).toBe(659_272);
  });

  it('has one tower where nothing is grouped', () => {
    const plan = planOf('torchvision-alexnet');
    expect(new Set(plan.map((stage) => stage.towers))).toEqual(new Set([1]));
    expect(plan[1]?.sees).toBe('everything');
  });

  it('says the same in words', () => {
    const words = planOf('alexnet').map(stageInWords);
    expect(words[1]).toBe(
      'conv2: two towers of 128 kernels of 5 × 5 × 48, output 27 × 27; sees its own tower; then LRN, max → 13 × 13.',
    );
    expect(words.at(-1)).toBe('fc8: 1,000 units; sees both towers.');
  });

  it('joins the towers at conv3 and from fc6 on, and nowhere else', () => {
    const plan = planOf('alexnet');
    const { connections } = towerLayout(plan, 224, 1100);
    // Picture to 2; 2 within; 4 into conv3; 2; 2; 4 into fc6; 4 into fc7; 2 into fc8.
    expect(connections).toHaveLength(2 + 2 + 4 + 2 + 2 + 4 + 4 + 2);
    expect(connections.filter((each) => each.isAcross)).toHaveLength(6);
  });

  it.each(PRESET_NAMES.flatMap((preset) => [1100, 340].map((width) => [preset, width] as const)))(
    '%s stays within a figure of %i pixels',
    (preset, width) => {
      const layout = towerLayout(planOf(preset), PRESETS[preset].defaults.inputSide, width);
      for (const { blocks } of layout.stages) {
        for (const block of blocks) {
          expect(block.x).toBeGreaterThanOrEqual(0);
          expect(block.y).toBeGreaterThanOrEqual(0);
          expect(block.x + block.width).toBeLessThanOrEqual(width);
          expect(block.y + block.height).toBeLessThanOrEqual(layout.height);
        }
      }
    },
  );
});
