import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { useExperiment } from '../../src/stores/experimentStore';
import { openTrainStudio } from './trainStudio';

let close: () => void;

beforeEach(async () => {
  ({ close } = await openTrainStudio());
});

afterEach(() => close());

const recipe = () => useExperiment.getState().experiment.recipe;
const arms = () => useExperiment.getState().experiment.arms;

async function type(name: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name, exact: true }).fill(text);
  await userEvent.keyboard('{Enter}');
}

describe('the recipe on the Train screen', () => {
  it('draws the schedule that is chosen, and refuses a cosine without a length beside it', async () => {
    const preview = () => page.getByRole('figure', { name: /^Learning rate over/ });
    await expect.element(preview()).toHaveAccessibleName(/ReLU 0.003 to 0.0003, tanh 0.012 to 0.0012/);
    await page.getByRole('combobox', { name: 'Rate schedule' }).selectOptions('cosine');
    await type('Final factor of the rate', '0.5');
    await expect.element(preview()).toHaveAccessibleName(/ReLU 0.003 to 0.0015/);
    await page.getByRole('combobox', { name: 'Unit of the length' }).selectOptions('minutes');
    expect(recipe().stop).toEqual({ minutes: 10 });
    await expect.element(page.getByRole('alert')).toHaveTextContent(/a cosine spans the epochs or steps/);
    await page.getByRole('combobox', { name: 'Rate schedule' }).selectOptions('steps');
    await type('Epochs of the drops', '8, 2 4');
    expect(recipe().schedule).toEqual({ kind: 'steps', factor: 0.1, epochs: [2, 4, 8] });
  });

  it('says in one sentence when it stops, and takes a sample for a target on it', async () => {
    await page.getByRole('button', { name: 'More of the recipe' }).click();
    await type('Also after minutes', '30');
    await type('Target error in per cent', '25');
    await type('Patience with the other arms, in times the first one’s epochs', '10');
    const sentence =
      'Stops after 400 steps or 30 minutes, whichever comes first; an arm is done at 25 % training-sample error, the others at the latest after 10 times the first one’s epochs.';
    await expect.element(page.getByText(sentence)).toBeVisible();
    expect(recipe().evaluation.trainingSample).toBe(1000);
    await type('Training pictures', '500');
    await expect.element(page.getByText('25 % of 2,000')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'More of the recipe: 4 set' })).toBeVisible();
    await type('Training pictures', '');
    await type('Also after minutes', '');
    expect(recipe().trainingPictures).toBeUndefined();
    expect(recipe().stop.minutes).toBeUndefined();
  });

  it('keeps seldom switches folded, those that set arms apart excepted, and remembers it', async () => {
    await expect.element(page.getByRole('combobox', { name: 'initial biases' })).not.toBeInTheDocument();
    const more = page.getByRole('button', { name: /^More switches/ });
    await more.click();
    await expect.element(more).toHaveAttribute('aria-expanded', 'true');
    await page.getByRole('combobox', { name: 'initial biases' }).selectOptions('0.1');
    await page.getByRole('button', { name: 'Set momentum per arm' }).click();
    await type('momentum, tanh', '0.8');
    await expect.element(page.getByRole('button', { name: 'More switches: 2 changed' })).toBeVisible();
    await more.click();
    await expect.element(page.getByRole('combobox', { name: 'initial biases' })).not.toBeInTheDocument();
    await expect.element(page.getByRole('textbox', { name: 'momentum, tanh' })).toBeVisible();
    expect(localStorage.getItem('studio.open.switches')).toBe('false');
  });

  it('adds the baseline again and a variant of the paper', async () => {
    await page.getByRole('button', { name: 'Repeat baseline' }).click();
    expect(arms().map(({ seed }) => seed)).toEqual([undefined, undefined, 2]);
    await expect.element(page.getByRole('textbox', { name: 'weights seed, tanh' })).toHaveValue('1');
    await page.getByRole('button', { name: 'Add a variant from the paper' }).click();
    await page.getByRole('menuitem', { name: 'without LRN' }).click();
    expect(arms()).toHaveLength(4);
    expect(arms()[3]?.model).toEqual({ activation: 'relu', lrn: 'off' });
    await expect.element(page.getByRole('button', { name: 'Repeat baseline' })).toBeDisabled();
  });

  it('tells what the network’s own recipe would change before it does', async () => {
    await page.getByRole('combobox', { name: 'Base model' }).selectOptions('alexnet');
    await expect.element(page.getByText(/^56.91 M parameters/)).toBeVisible();
    await page.getByRole('button', { name: 'Its own recipe…' }).click();
    const changes = page.getByRole('table', { name: 'What it would change' });
    await expect.element(changes).toHaveTextContent('batch × parts32 × 1 → 128 × 1');
    expect(recipe().batchSize).toBe(32);
    await page.getByRole('button', { name: 'Use this recipe' }).click();
    expect(recipe().batchSize).toBe(128);
    expect(recipe().schedule).toEqual({ kind: 'plateau', factor: 0.1, patience: 3 });
  });

  it('says beside the network why its layers do not go together', async () => {
    await page.getByRole('combobox', { name: 'Base model' }).selectOptions('torchvision-alexnet');
    await page.getByRole('button', { name: /^More switches/ }).click();
    await type('input side', '20');
    await expect.element(page.getByRole('alert').first()).toHaveTextContent(/^ReLU: /);
  });
});
