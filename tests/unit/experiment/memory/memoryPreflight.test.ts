import { describe, expect, it } from 'vitest';
import type { ExperimentInput } from '../../../../src/experiment/experiment';
import { doesNotFit, peakInWords, proposalInWords } from '../../../../src/experiment/memory/memoryInWords';
import { memoryPlan } from '../../../../src/experiment/memory/memoryPlan';
import { type MemoryLimits, memoryPreflight } from '../../../../src/experiment/memory/memoryPreflight';
import { parseExperiment } from '../../../../src/experiment/parseExperiment';

const MIB = 2 ** 20;
const PICTURES = { classCount: 1000, storedSide: 256, validationCount: 100 };
/** What every WebGPU device offers. */
const DEFAULT_LIMITS = { maxBufferSize: 256 * MIB, maxStorageBufferBindingSize: 128 * MIB };

function preflight(input: ExperimentInput, budgetMib: number | null, limits: Partial<MemoryLimits> = {}) {
  const budgetBytes = budgetMib === null ? null : budgetMib * MIB;
  return memoryPreflight(parseExperiment(input), PICTURES, { ...DEFAULT_LIMITS, budgetBytes, ...limits });
}

const alexnet128 = { model: { preset: 'alexnet' }, recipe: { batchSize: 128 } } as const;
const mini128 = { model: { preset: 'alexnet-mini' }, recipe: { batchSize: 128 } } as const;

describe('memoryPlan', () => {
  it('counts the parameters three times and grows with the batch', () => {
    const planAt = (batchSize: number) =>
      memoryPlan(parseExperiment({ ...alexnet128, recipe: { batchSize } }), PICTURES);
    expect(planAt(1).learnedBytes).toBe(3 * 4 * 60_965_224);
    const growth = (planAt(64).peakBytes - planAt(32).peakBytes) / 32;
    // conv1's output alone is 1.16 MB per picture, and is there as output, pooled, normalized, and as gradients.
    expect(growth).toBeGreaterThan(4 * 55 * 55 * 96 * 4);
    expect(growth).toBeLessThan(40 * 55 * 55 * 96 * 4);
  });

  it('shares activations among arms, but not what they learn', () => {
    const one = memoryPlan(parseExperiment(mini128), PICTURES);
    const two = memoryPlan(parseExperiment({ ...mini128, arms: [{ name: 'a' }, { name: 'b' }] }), PICTURES);
    expect(two.learnedBytes).toBe(2 * one.learnedBytes);
    expect(two.peakBytes).toBeLessThan(1.7 * one.peakBytes);
  });
});

describe('memoryPreflight', () => {
  it('lets run what fits', () => {
    const { obstacle, runnable } = preflight(mini128, null);
    expect(obstacle).toBeNull();
    expect(runnable?.experiment.recipe.batchSize).toBe(128);
  });

  it('names the tensor over the binding limit and proposes the same update in parts', () => {
    const found = preflight(alexnet128, null);
    expect(found.obstacle).toEqual({
      kind: 'tensor',
      tensor: { name: "conv1's output", bytes: 128 * 55 * 55 * 96 * 4 },
      limitBytes: 128 * MIB,
    });
    expect(found.runnable?.experiment.recipe).toMatchObject({ batchSize: 64, accumulate: 2 });
    expect(proposalInWords(found)).toBe(
      "2 parts of 64 pictures instead of 128 at once: the same update, because conv1's output needs 142 MiB and this adapter binds at most 128 MiB.",
    );
    expect(peakInWords(found)).toMatch(/ GiB at most$/);
    expect(
      preflight(alexnet128, null, { maxStorageBufferBindingSize: 1024 * MIB, maxBufferSize: 1024 * MIB })
        .obstacle,
    ).toBeNull();
  });

  it('keeps the pictures per update for every batch that it proposes', () => {
    for (const [batchSize, accumulate] of [
      [96, 1],
      [60, 3],
      [127, 1],
      [7, 16],
    ] as const) {
      const found = preflight({ model: { preset: 'alexnet-mini' }, recipe: { batchSize, accumulate } }, 80);
      const recipe = found.runnable?.experiment.recipe;
      expect(recipe && recipe.batchSize * recipe.accumulate).toBe(batchSize * accumulate);
      expect(found.runnable?.plan.peakBytes).toBeLessThanOrEqual(80 * MIB);
    }
  });

  it('within 2 GiB and 1.5 GiB runs the full network in smaller and smaller parts', () => {
    const batches = [2048, 1536].map((budget) => {
      const { runnable } = preflight(alexnet128, budget);
      expect(runnable?.plan.peakBytes).toBeLessThanOrEqual(budget * MIB);
      return runnable?.experiment.recipe.batchSize ?? 0;
    });
    expect(batches[0]).toBeLessThan(128);
    expect(batches[1]).toBeLessThan(batches[0] ?? 0);
    expect(batches[1]).toBeGreaterThan(0);
  });

  it.each([128, 512])('within %i MiB says that the full network cannot run, and what can', (budget) => {
    const found = preflight(alexnet128, budget);
    expect(found.runnable).toBeNull();
    const error = doesNotFit(found);
    expect(error?.code).toBe('does-not-fit');
    expect(error?.message).toContain(
      `weights, momentum and gradients alone are 698 MiB, and ${budget} MiB may be used`,
    );
    expect(error?.hint).toContain('alexnet-mini');
    expect(proposalInWords(found)).toBeNull();
    expect(peakInWords(found)).toBeNull();
  });

  it('within 128 MiB runs alexnet-mini', () => {
    const found = preflight(mini128, 128);
    expect(found.runnable?.plan.peakBytes).toBeLessThanOrEqual(128 * MIB);
    expect(proposalInWords(found)).toContain('because it would hold');
    expect(doesNotFit(found)).toBeNull();
  });

  it('proposes no network that the switches do not suit', () => {
    const found = preflight({ model: { preset: 'alexnet', overrides: { withoutLayer: 'conv4' } } }, 50);
    expect(found.presetsThatFit).toEqual(['alexnet-mini']); // the small ones for CIFAR-10 have no conv4
  });

  it('where nothing at all fits, says so', () => {
    const found = preflight(alexnet128, 1);
    expect(found.presetsThatFit).toEqual([]);
    expect(doesNotFit(found)?.hint).toContain('No network of the studio fits');
  });
});
