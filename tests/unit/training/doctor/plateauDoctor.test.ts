import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';
import { resolveArm } from '../../../../src/experiment/resolveArm';
import type { LayerHealth } from '../../../../src/training/doctor/diagnosis';
import { diagnose, isAtChance } from '../../../../src/training/doctor/plateauDoctor';

const experiment = parseExperiment({});
const first = experiment.arms[0];
if (!first) throw new Error('an experiment has an arm');
const arm = resolveArm(experiment, first);
const paper = { ...arm, preset: 'alexnet' as const };

const flat = (loss: number, count = 100) =>
  Array.from({ length: count }, (_, step) => loss + 0.02 * Math.sin(step));
const layer = (change: Partial<LayerHealth>): LayerHealth => ({
  layer: 'conv2',
  activation: 'relu',
  idleShare: 0.05,
  mean: 0.4,
  std: 0.6,
  ...change,
});
const well = { arm, classCount: 10, losses: flat(1.2), layers: [layer({})], isBroken: false };

describe('isAtChance', () => {
  it('is a loss about ln(classes), or above, that does not sink: ln 10 = 2.3026, ln 1000 = 6.9078', () => {
    expect(isAtChance(flat(Math.LN10), 10)).toBe(true);
    expect(isAtChance(flat(6.91), 1000)).toBe(true);
    expect(isAtChance(flat(14), 10)).toBe(true);
    expect(isAtChance(flat(Math.LN10), 1000)).toBe(false);
    expect(isAtChance(flat(2.1), 10)).toBe(false);
  });

  it('waits for enough updates, and for a loss that still sinks', () => {
    expect(isAtChance(flat(Math.LN10, 49), 10)).toBe(false);
    expect(isAtChance([...flat(Math.LN10, 50), ...flat(2.28, 50)], 10)).toBe(false);
    expect(isAtChance([...flat(9, 50), ...flat(4, 50)], 10)).toBe(false);
  });
});

describe('diagnose', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(diagnose(well)).toEqual([]);
    expect(diagnose({ ...well, losses: [], layers: [] })).toEqual([]);
  });

  it('proposes Caffe’s biases first where they start at 1, as in the paper', () => {
    const [finding] = diagnose({ ...well, arm: paper, losses: flat(2.3) });
    expect(finding?.ailment).toBe('at-chance');
    expect(finding?.message).toContain('ln 10 = 2.30');
    expect(finding?.hint).toMatch(/^Try as arms of one experiment: initial biases of 0\.1 instead of 1 /);
    expect(diagnose({ ...well, losses: flat(2.3) })[0]?.hint).toMatch(
      /one experiment: a learning rate of 0\.001 instead of 0\.01/,
    );
  });

  it('names the layer from which on all pictures look alike', () => {
    const layers = [layer({}), layer({ layer: 'conv3', std: 2e-5 }), layer({ layer: 'conv4', std: 1e-7 })];
    const [finding] = diagnose({ ...well, losses: flat(2.3), layers });
    expect(finding).toMatchObject({ ailment: 'at-chance', layer: 'conv3' });
    expect(finding?.hint).toMatch(/initial weights after He/);
  });

  it('names dead and saturated layers with their share, and half of a layer only where nothing is learned', () => {
    const layers = [
      layer({}),
      layer({ layer: 'conv5', idleShare: 0.96 }),
      layer({ layer: 'fc6', activation: 'tanh', idleShare: 0.71 }),
    ];
    expect(diagnose({ ...well, layers }).map((each) => each.layer)).toEqual(['conv5']);
    const findings = diagnose({ ...well, losses: flat(Math.LN10), layers });
    expect(findings.map((each) => [each.ailment, each.layer, each.share])).toEqual([
      ['at-chance', undefined, undefined],
      ['dead-units', 'conv5', 0.96],
      ['saturated-units', 'fc6', 0.71],
    ]);
    expect(findings[1]?.message).toContain('96 %');
    expect(findings[2]?.message).toContain('71 %');
  });

  it('puts a loss that is no number first, with the layer where it begins', () => {
    const layers = [
      layer({}),
      layer({ layer: 'fc6', mean: Number.NaN, std: Number.NaN, idleShare: Number.NaN }),
    ];
    const findings = diagnose({ ...well, losses: flat(2.3), layers, isBroken: true });
    expect(findings.map((each) => [each.ailment, each.layer])).toEqual([['non-finite', 'fc6']]);
    expect(findings[0]?.hint).toContain('0.001 instead of 0.01');
  });
});
