import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Experiment } from '../../src/experiment/experiment';
import type { MetricPoint } from '../../src/experiment/metrics/metricPoint';
import { parseExperiment } from '../../src/experiment/parseExperiment';
import { useExperiment } from '../../src/stores/experimentStore';
import type { Diagnosis } from '../../src/workers/gpuProtocol';
import type { ScriptedWorkers } from './scriptedWorkers';
import { openTrainStudio } from './trainStudio';

const EXPERIMENT: Experiment = parseExperiment({
  name: 'live',
  recipe: {
    schedule: { kind: 'plateau', factor: 0.5, patience: 1 },
    evaluation: { everySteps: 10, trainingSample: 400 },
    stop: { minutes: 5, targetError: { split: 'trainingSample', error: 0.25 } },
  },
  arms: [
    { name: 'ReLU' },
    { name: 'tanh', model: { activation: 'tanh' }, recipe: { optimizer: { learningRate: 0.02 } } },
  ],
});

let workers: ScriptedWorkers;
let close: () => void;

beforeEach(async () => {
  ({ workers, close } = await openTrainStudio(EXPERIMENT));
  await page.getByRole('button', { name: 'Start training' }).click();
  workers.send({ kind: 'status', runId: 'run-1', status: 'training' });
  await expect.element(page.getByRole('button', { name: 'Pause' })).toBeEnabled();
});

afterEach(() => close());

/** An evaluation of both splits: errors of the sample and of the validation pictures, in per cent. */
function evaluated(arm: number, step: number, sample: number, validation: number): MetricPoint[] {
  const common = { arm, step, epoch: step / 62.5, loss: 1, top5Error: 0, imagesPerSecond: 9, seconds: step };
  return [
    { ...common, split: 'trainingSample', top1Error: sample / 100 },
    { ...common, split: 'validation', top1Error: validation / 100 },
  ];
}

function progress(step: number, points: MetricPoint[]): void {
  const rest = { totalSteps: 1000, epoch: step / 62.5, imagesPerSecond: 9, secondsLeft: 60, share: 0.8 };
  workers.send({ kind: 'progress', runId: 'run-1', step, points, ...rest });
}

const armsNow = () => page.getByRole('table', { name: 'Arms now' });

const ILL: Diagnosis = {
  arm: 1,
  step: 40,
  layers: [{ layer: 'conv5', activation: 'tanh', idleShare: 0.93, mean: 0.9, std: 0.3 }],
  findings: [
    {
      ailment: 'saturated-units',
      layer: 'conv5',
      share: 0.93,
      message: `93 % of conv5 is at an end.${' It learns little.'.repeat(20)}`,
      hint: 'Try other weights.',
    },
  ],
};

describe('a run on the Train screen', () => {
  it('shows the gap, the rate that a plateau has come to, and who is done', async () => {
    progress(10, [...evaluated(0, 10, 40, 50), ...evaluated(1, 10, 80, 81)]);
    progress(20, [...evaluated(0, 20, 20, 50), ...evaluated(1, 20, 70, 72)]);
    workers.send({ kind: 'armDone', runId: 'run-1', arm: 0, step: 20 });
    const [relu, tanh] = [armsNow().getByRole('row').nth(1), armsNow().getByRole('row').nth(2)];
    await expect
      .element(relu)
      .toHaveTextContent(/0\.005.*50\.0 %.*20\.0 %.*\+30\.0 points.*target reached, step 20/);
    await expect.element(tanh).toHaveTextContent(/0\.02.*72\.0 %.*70\.0 %.*\+2\.0 points/);
    // 40 % at 10, 20 % at 20: 25 % at 17.5 steps, 0.28 epochs; tanh was measured for 0.32.
    const verdict = page.getByRole('note', { name: 'Verdict' });
    await expect
      .element(verdict)
      .toHaveTextContent(
        'ReLU reached 25 % error on the training sample after 0.28 epochs, tanh not yet: at least 1.1 times sooner',
      );
    const bar = document.querySelector<HTMLElement>('[role="progressbar"] > div');
    expect(bar?.style.width).toBe('80%');
  });

  it('changes the rate by keyboard, and shows what was written down', async () => {
    const button = page.getByRole('button', { name: 'Change the rate' });
    (button.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('button', { name: 'Divide the rate by 10' })).toHaveFocus();
    await userEvent.keyboard('{Tab}');
    await expect.element(page.getByRole('button', { name: 'Halve the rate' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await page.getByRole('textbox', { name: 'Factor of one’s own' }).fill('0.3');
    await userEvent.keyboard('{Enter}');
    await page.getByRole('button', { name: 'Apply' }).click();
    const factors = workers.commands.flatMap((each) => (each.kind === 'changeRate' ? [each.factor] : []));
    expect(factors).toEqual([0.5, 0.3]);
    const changed = structuredClone(EXPERIMENT);
    changed.recipe.rateChanges = [{ step: 7, factor: 0.5 }];
    workers.send({ kind: 'rateChanged', runId: 'run-1', experiment: changed });
    progress(8, []);
    const told = page.getByRole('status', { name: 'Last change of the rate' });
    await expect.element(told).toHaveTextContent('Last change: × 0.5 from step 7.');
    await expect.element(armsNow().getByRole('row').nth(1)).toHaveTextContent(/0\.005/);
    expect(useExperiment.getState().experiment.recipe.rateChanges).toEqual([{ step: 7, factor: 0.5 }]);
    await userEvent.keyboard('{Escape}');
    await expect.element(told).not.toBeInTheDocument();
  });

  it('says what ails an arm and makes an arm of the cure, after a question', async () => {
    workers.gpuAnswers.set('examine', () => [ILL]);
    await page.getByRole('button', { name: 'Layers' }).click();
    await page.getByRole('button', { name: 'Look at the layers now' }).click();
    const layers = page.getByRole('table', { name: 'Layers of tanh' });
    await expect.element(layers).toHaveTextContent(/conv5 tanh93 % at an end0\.90\.3/);
    await expect
      .element(page.getByRole('status', { name: 'Plateau doctor’s word' }))
      .toHaveTextContent(/tanh: 93 % of conv5 is at an end\..* See Layers\.$/);
    // However long its words are, what stands beside them stays within reach.
    const right = page.getByRole('button', { name: 'By class' }).element().getBoundingClientRect().right;
    expect(right).toBeLessThanOrEqual(innerWidth);
    const doctor = page.getByRole('region', { name: 'Plateau doctor' });
    await expect.element(doctor).toHaveTextContent(/93 % of conv5 is at an end\..*Try other weights\./);
    await page.getByRole('button', { name: 'Add an arm: a tenth of the rate, 0.002' }).click();
    await page.getByRole('button', { name: 'Stop it' }).click();
    workers.send({ kind: 'status', runId: 'run-1', status: 'stopped' });
    await expect.poll(() => useExperiment.getState().experiment.arms.length).toBe(3);
    const added = useExperiment.getState().experiment.arms[2];
    expect(added?.recipe.optimizer?.learningRate).toBe(0.002);
    expect(added?.model.activation).toBe('tanh');
  });

  it('lists the classes of the last evaluation, the hardest first', async () => {
    const counts = Array(10).fill(50);
    const misses = [5, 10, 45, 0, 0, 0, 0, 0, 0, 25];
    const result = { arm: 0, split: 'validation' as const, step: 20, counts, misses, hits: new Uint8Array() };
    workers.send({ kind: 'perClass', runId: 'run-1', results: [result] });
    await page.getByRole('button', { name: 'By class' }).click();
    const rows = page.getByRole('table', { name: 'Errors by class' }).getByRole('row');
    await expect.element(rows.nth(1)).toHaveTextContent(/^triangle50/);
    await expect.element(rows.nth(1)).toHaveTextContent(/90 %/);
    await expect.element(rows.nth(2)).toHaveTextContent(/^waves50/);
  });
});
