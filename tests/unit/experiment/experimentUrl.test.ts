import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../../src/experiment/defaultExperiment';
import { decodeExperiment, encodeExperiment, minimalExperiment } from '../../../src/experiment/experimentUrl';
import { parseExperiment } from '../../../src/experiment/parseExperiment';

const model = fc.record(
  {
    activation: fc.constantFrom('relu', 'tanh'),
    lrn: fc.boolean(),
    pooling: fc.constantFrom('overlapping', 'plain'),
    dropout: fc.double({ min: 0, max: 0.95, noNaN: true }).map(Math.fround),
    towers: fc.constantFrom(1, 2),
  },
  { requiredKeys: [] },
);
const rate = fc.double({ min: 1e-6, max: 10, noNaN: true });
const arm = fc.record(
  {
    model,
    recipe: fc.record({ optimizer: fc.record({ learningRate: rate }) }, { requiredKeys: [] }),
    seed: fc.nat(1e6),
  },
  { requiredKeys: ['model', 'recipe'] },
);
const experiment = fc
  .record(
    {
      name: fc.string({ minLength: 1, maxLength: 30 }).filter((name) => name.trim() !== ''),
      dataset: fc.record({ name: fc.string({ minLength: 1, maxLength: 20 }) }),
      model: fc.record({
        preset: fc.constantFrom('alexnet', 'alexnet-mini', 'cifar-quick'),
        overrides: model,
      }),
      seed: fc.nat(1e6),
      recipe: fc.record(
        {
          batchSize: fc.integer({ min: 1, max: 512 }),
          engine: fc.constantFrom('handwritten', 'stock'),
          optimizer: fc.record({ learningRate: rate }, { requiredKeys: [] }),
          schedule: fc.constantFrom(
            { kind: 'constant' },
            { kind: 'plateau', factor: 0.1, patience: 3 },
            { kind: 'steps', factor: 0.5, epochs: [3] },
          ),
          stop: fc.constantFrom({ epochs: 10 }, { steps: 300 }, { epochs: 2, steps: 5 }),
        },
        { requiredKeys: [] },
      ),
      arms: fc
        .array(arm, { minLength: 1, maxLength: 4 })
        .map((arms) => arms.map((each, index) => ({ ...each, name: `arm ${index}` }))),
    },
    { requiredKeys: [] },
  )
  .map((input) => parseExperiment(input));

describe('experimentUrl', () => {
  it('reads back exactly what it wrote, through an address too', () => {
    fc.assert(
      fc.property(experiment, (value) => {
        expect(decodeExperiment(encodeExperiment(value))).toEqual(value);
        expect(decodeExperiment(decodeURIComponent(encodeURIComponent(encodeExperiment(value))))).toEqual(
          value,
        );
      }),
    );
  });

  it('writes only what differs from the defaults', () => {
    expect(minimalExperiment(parseExperiment({}))).toEqual({ version: 1 });
    expect(minimalExperiment(parseExperiment({ recipe: { batchSize: 64 } }))).toEqual({
      version: 1,
      recipe: { batchSize: 64 },
    });
    expect(minimalExperiment(parseExperiment({ recipe: { stop: { steps: 5 } } }))).toEqual({
      version: 1,
      recipe: { stop: { steps: 5 } },
    });
  });

  it('keeps the shipped default', () => {
    expect(decodeExperiment(encodeExperiment(DEFAULT_EXPERIMENT))).toEqual(DEFAULT_EXPERIMENT);
  });

  it('refuses other text with a cure', () => {
    expect(() => decodeExperiment('{"arms":')).toThrowError(/not JSON/);
    expect(() => decodeExperiment('{"arms":[]}')).toThrowError(/arms/);
  });
});
