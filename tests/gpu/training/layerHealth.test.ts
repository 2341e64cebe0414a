import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseExperiment } from '../../../src/experiment/parseExperiment';
import { type Gpu, openGpu } from '../../../src/kernels/gpu';
import { operationsFor } from '../../../src/nn/operationsFor';
import { layerHealth } from '../../../src/training/layerHealth';
import { Lockstep } from '../../../src/training/Lockstep';
import { diagnose } from '../../../src/training/plateauDoctor';
import { syntheticSource } from './syntheticSource';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.dispose());

const source = syntheticSource({ side: 64, classCount: 10, trainCount: 160, validationCount: 10 });

test('zz', async () => {
  const experiment = parseExperiment({
    recipe: { batchSize: 16 },
    arms: [
      { name: 'ones', model: { initialBias: 1 } },
      { name: 'own' },
    ],
  });
  const lockstep = new Lockstep(experiment, source, operationsFor('handwritten'));
  for (const arm of lockstep.arms) arm.network.initialise(1);
  const losses: number[][] = [[], []];
  const t = Date.now();
  for (let step = 0; step < 60; step++) {
    const batch = await lockstep.batch(step, 0);
    const results = lockstep.accumulate(lockstep.arms, batch, { step, micro: 0 });
    lockstep.update(lockstep.arms, step);
    for (const [arm, r] of results.entries()) {
      const d = await r.data();
      losses[arm]!.push(d.filter((_, i) => i % 2 === 0).reduce((a, b) => a + b, 0) / 16);
      r.dispose();
    }
  }
  console.log(Date.now() - t, losses.map((l) => l.filter((_, i) => i % 6 === 5).map((x) => x.toFixed(3)).join(' ')));
  const batch = await lockstep.batch(0, 0);
  for (const arm of lockstep.arms) {
    const pictures = lockstep.prepare(batch, arm.index, { step: 0, firstPosition: 0 });
    const layers = await layerHealth(arm.network, pictures);
    console.log(layers, diagnose({ arm: arm.settings, classCount: 10, losses: losses[arm.index]!, layers, isBroken: false }));
  }
}, 100000);
