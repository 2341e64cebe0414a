import { expect, test } from 'vitest';
import { noveltyArrays, readNoveltyArrays } from '../../../../src/nn/head/noveltyArrays';
import type { NoveltyModel } from '../../../../src/nn/head/noveltyModel';
import { importedNovelty } from '../../../../src/nn/imported/importedNovelty';

const LIMITS = { threshold: 2, falseAlarms: 0.05, count: 100 };
const BY_DISTANCE: NoveltyModel = {
  means: new Float32Array(6).fill(1),
  scales: new Float32Array(3),
  ...LIMITS,
};
const WITH_SOURCE: NoveltyModel = {
  ...BY_DISTANCE,
  source: {
    weight: Float32Array.from({ length: 12 }, (_, at) => at),
    bias: new Float32Array(4),
    usage: new Float32Array(4).fill(0.5),
    exchange: 1.5,
  },
};

const headerOf = ({ source }: NoveltyModel) => ({ ...LIMITS, ...(source && { exchange: source.exchange }) });

/** As a file of weights has them, its other fields unread here. */
function asFile(model: NoveltyModel): Parameters<typeof importedNovelty>[0] {
  const arrays = noveltyArrays(model);
  return new Map(
    [...arrays].map(([name, { shape, data }]) => {
      const array = { name, shape, elementType: 'float32', sizeBytes: data.byteLength };
      return [name, { ...array, read: async () => data }] as never;
    }),
  );
}

test.each([
  ['a distance', BY_DISTANCE],
  ['a source', WITH_SOURCE],
])('a model of %s comes back from its arrays', async (_, model) => {
  const arrays = noveltyArrays(model);
  for (const { shape, data } of arrays.values()) expect(shape.reduce((a, b) => a * b, 1)).toBe(data.length);
  const read = (name: string) => {
    const found = arrays.get(name);
    return found && Promise.resolve(found.data);
  };
  expect(await readNoveltyArrays(read, headerOf(model))).toEqual(model);
  expect(await readNoveltyArrays(() => undefined, LIMITS)).toBeNull();
});

test('one for another network is refused', async () => {
  const weights = (features: number) =>
    new Map([['fc8.weight', { shape: [features, 2], data: new Float32Array(2 * features) }]]);
  for (const model of [BY_DISTANCE, WITH_SOURCE]) {
    expect(await importedNovelty(asFile(model), { novelty: headerOf(model) } as never, weights(3))).toEqual(
      model,
    );
    await expect(
      importedNovelty(asFile(model), { novelty: headerOf(model) } as never, weights(5)),
    ).rejects.toThrow('for another network');
  }
});
