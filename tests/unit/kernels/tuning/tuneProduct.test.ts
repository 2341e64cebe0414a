import { expect, test } from 'vitest';
import { type ProductVariant, variantName } from '../../../../src/kernels/gemm/productVariant';
import type { ProductTrial } from '../../../../src/kernels/tuning/productTrial';
import { SlowFamilies } from '../../../../src/kernels/tuning/slowFamilies';
import { tuneProduct } from '../../../../src/kernels/tuning/tuneProduct';
import { StudioError } from '../../../../src/lib/StudioError';

const variant = (rows: number, sharing: ProductVariant['sharing'] = 'none'): ProductVariant => ({
  tile: { rows, columnVectors: 2 },
  sharing,
  storage: 'f32',
});
const DEFAULT = variant(8);
const [FAST, FASTER, SHARED] = [variant(4), variant(2), variant(8, 'workgroup')];

/** A GPU on which variants take the times given, in turn; beyond the last one, that one again. */
class ScriptedTrial implements ProductTrial {
  readonly prepared: string[] = [];
  readonly timed: string[] = [];
  readonly differences: Record<string, number> = {};
  readonly uncompilable = new Set<string>();
  private readonly times: Record<string, number[]>;

  constructor(times: Record<string, number[]>) {
    this.times = times;
  }

  async prepare(each: ProductVariant): Promise<void> {
    const name = variantName(each);
    this.prepared.push(name);
    if (!this.uncompilable.has(name)) return;
    throw new StudioError({ code: 'shader-compilation', message: `${name} does not compile`, hint: '' });
  }

  async time(each: ProductVariant, _repetitions: number): Promise<number> {
    const name = variantName(each);
    this.timed.push(name);
    const left = this.times[name] ?? [];
    return (left.length > 1 ? left.shift() : left[0]) ?? Number.NaN;
  }

  async difference(each: ProductVariant): Promise<number> {
    return this.differences[variantName(each)] ?? 0;
  }

  dispose(): void {}
}

function tune(
  trial: ScriptedTrial,
  challengers: ProductVariant[],
  families = new SlowFamilies(),
  key = 'product',
) {
  return tuneProduct(trial, {
    key,
    defaultVariant: DEFAULT,
    challengers,
    tolerance: () => 1e-5,
    families,
    onVariant: () => {},
  });
}

test('the fastest challenger is taken, with medians', async () => {
  const trial = new ScriptedTrial({ '8x8': [10], '4x8': [8], '2x8': [9, 7, 7, 90, 7, 7] });
  expect(await tune(trial, [FAST, FASTER])).toEqual({
    key: 'product',
    defaultVariant: '8x8',
    defaultMs: 10,
    variant: '2x8',
    variantMs: 7,
    faults: [],
  });
});

test.each([
  ['by less than three percent', { '8x8': [10], '4x8': [9.8] }],
  ['that is as fast', { '8x8': [10], '4x8': [10] }],
  ['by less than both vary', { '8x8': [10, 10, 12, 8, 12, 8, 10], '4x8': [9, 9, 11, 7, 11, 7, 9] }],
  ['that was fast once', { '8x8': [10], '4x8': [10, 5, 10, 10, 10, 10, 10] }],
])('a challenger %s leaves the default', async (_, times) => {
  expect((await tune(new ScriptedTrial(times), [FAST])).variant).toBe('8x8');
});

test('a wrong result is reported and never chosen: the next best is', async () => {
  const trial = new ScriptedTrial({ '8x8': [10], '4x8': [8], '2x8': [7] });
  trial.differences['2x8'] = 0.5;
  const { variant: chosen, faults } = await tune(trial, [FAST, FASTER]);
  expect(chosen).toBe('4x8');
  expect(faults).toEqual([
    { variant: '2x8', reason: "Its result differs from the default's by 5.0e-1 of the largest value." },
  ]);
});

test('a result that is not finite is wrong', async () => {
  const trial = new ScriptedTrial({ '8x8': [10], '4x8': [8] });
  trial.differences['4x8'] = Number.POSITIVE_INFINITY;
  expect((await tune(trial, [FAST])).variant).toBe('8x8');
});

test('a variant that does not compile is reported, the others go on', async () => {
  const trial = new ScriptedTrial({ '8x8': [10], '4x8': [8] });
  trial.uncompilable.add('2x8');
  const { variant: chosen, faults } = await tune(trial, [FASTER, FAST]);
  expect(chosen).toBe('4x8');
  expect(faults).toEqual([{ variant: '2x8', reason: '2x8 does not compile' }]);
});

test('a failing default is nobody else’s fault', async () => {
  const trial = new ScriptedTrial({ '4x8': [8] });
  trial.uncompilable.add('8x8');
  await expect(tune(trial, [FAST])).rejects.toMatchObject({ code: 'shader-compilation' });
});

test('twice the time in the first run is not measured again', async () => {
  const trial = new ScriptedTrial({ '8x8': [10], '4x8': [21] });
  await tune(trial, [FAST]);
  expect(trial.timed.filter((name) => name === '4x8')).toHaveLength(1);
});

test('a family that lost on two shapes of an operation is not compiled for it any more', async () => {
  const families = new SlowFamilies();
  const times = () => ({ '8x8': [10], '4x8': [9], '4x8-workgroup': [40], '8x8-workgroup': [40] });
  const all = [SHARED, variant(4, 'workgroup'), FAST];
  const first = new ScriptedTrial(times());
  await tune(first, all, families, 'conv a');
  expect(first.prepared).toEqual(['8x8', '8x8-workgroup', '4x8-workgroup', '4x8']);
  await tune(new ScriptedTrial(times()), all, families, 'conv b');
  const third = new ScriptedTrial(times());
  expect((await tune(third, all, families, 'conv c')).variant).toBe('4x8');
  expect(third.prepared).toEqual(['8x8', '4x8']);
  const other = new ScriptedTrial(times());
  await tune(other, all, families, 'dense a');
  expect(other.prepared).toContain('8x8-workgroup');
});

test('one that takes ten times as long, and that is long, is given up at once', async () => {
  const trial = new ScriptedTrial({ '8x8': [30], '8x8-workgroup': [3000], '4x8-workgroup': [3000] });
  await tune(trial, [SHARED, variant(4, 'workgroup')]);
  expect(trial.prepared).toEqual(['8x8', '8x8-workgroup']);
  const short = new ScriptedTrial({ '8x8': [1], '8x8-workgroup': [100], '4x8-workgroup': [0.5] });
  expect((await tune(short, [SHARED, variant(4, 'workgroup')])).variant).toBe('4x8-workgroup');
});

test('a family that was near the default once keeps its chance', async () => {
  const families = new SlowFamilies();
  await tune(new ScriptedTrial({ '8x8': [10], '8x8-workgroup': [11] }), [SHARED], families, 'conv 0');
  for (const key of ['conv a', 'conv b', 'conv c'])
    await tune(new ScriptedTrial({ '8x8': [10], '8x8-workgroup': [400] }), [SHARED], families, key);
  const last = new ScriptedTrial({ '8x8': [10], '8x8-workgroup': [5] });
  expect((await tune(last, [SHARED], families, 'conv d')).variant).toBe('8x8-workgroup');
});

test('runs are repeated until a measurement lasts, whatever the way to the GPU costs', async () => {
  const counts: number[] = [];
  const trial = new ScriptedTrial({});
  trial.time = async (_, repetitions) => {
    counts.push(repetitions);
    return 0.1 + 2 / repetitions; // 2 ms there and back
  };
  await tune(trial, []);
  const last = counts.at(-1) ?? 0;
  expect(last * 0.1 + 2).toBeGreaterThan(15);
  expect(last).toBeLessThanOrEqual(200);
});
