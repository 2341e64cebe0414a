import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { MantineProvider } from '@mantine/core';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cssVariables, theme } from '../../src/components/theme';
import { StudioError } from '../../src/lib/StudioError';
import { AugmentationLab } from '../../src/screens/data/AugmentationLab';
import { provideWorkers } from '../../src/stores/workers';
import type { AugmentationDraw, AugmentedPictures, GpuCommand } from '../../src/workers/gpuProtocol';
import { ScriptedWorkers, SHAPES } from './scriptedWorkers';

let root: Root;
let workers: ScriptedWorkers;

const lab = () => page.getByRole('region', { name: 'Augmentation lab' });
const draws = () => lab().getByRole('list', { name: 'Draws' }).getByRole('button');
const inWords = () => lab().getByRole('note', { name: 'Draw in words' });
const asked = () =>
  workers.commands.filter(
    (each): each is Extract<GpuCommand, { kind: 'augment' }> => each.kind === 'augment',
  );

/** Windows of 56 in a square of 64, each a pixel further. */
function scriptedDraws(): AugmentedPictures {
  const one = (place: number): AugmentationDraw => ({
    left: place % 9,
    top: place % 5,
    isFlipped: place % 2 === 1,
    colorShift: [place / 2, -place, 0],
    pixels: new Uint8Array(64 * 64 * 3).fill(10 * place),
    clippedShare: 0.125,
  });
  const plan = { storedSide: 64, windowSide: 56, centre: 4 };
  return { plan, inputSide: 64, draws: Array.from({ length: 16 }, (_, place) => one(place)) };
}

beforeEach(async () => {
  await page.viewport(1280, 720);
  document.body.innerHTML = '<div id="root" style="height: 720px"></div>';
  workers = new ScriptedWorkers();
  workers.gpuAnswers.set('augment', scriptedDraws);
  provideWorkers(workers);
  root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
      <div style={{ height: 2000 }} />
      <AugmentationLab dataset={SHAPES} />
    </MantineProvider>,
  );
  await expect.element(lab()).toBeVisible();
  expect(asked()).toEqual([]); // not in sight yet
  lab().element().scrollIntoView();
});

afterEach(() => root.unmount());

it('asks for the first picture with the paper’s augmentation, and shows sixteen draws', async () => {
  await expect.poll(() => draws().elements().length).toBe(16);
  expect(asked()).toHaveLength(1);
  expect(asked()[0]).toMatchObject({
    datasetId: 'shapes',
    split: 'train',
    index: 0,
    augmentation: { crop: true, flip: true, colorStd: 0.1 },
    seed: 1,
    step: 0,
    count: 16,
  });
  await expect.element(lab()).toHaveTextContent('cut off at 0 and 255 (12.5 % of the values)');
});

it('tells a draw in words and shows its window, by keyboard', async () => {
  await expect.poll(() => draws().elements().length).toBe(16);
  (draws().elements()[2] as HTMLElement).focus();
  await userEvent.keyboard('{Tab}');
  await expect
    .element(inWords())
    .toHaveTextContent(
      'Draw 4: window 3 right and 3 down of 0 to 8 pixels; mirrored; red +1.5, green −3.0, blue 0.0 grey levels.',
    );
  const windows = () => [...lab().element().querySelectorAll('[data-window]')];
  expect(windows().map((each) => each.getAttribute('data-window'))).toEqual(['3 3']);
  await userEvent.keyboard('{Enter}{Tab}{Shift>}{Tab}{/Shift}');
  expect(document.activeElement?.getAttribute('aria-pressed')).toBe('true');
});

it('switches each part, its strength, the input size, the picture and the draws', async () => {
  const last = () => asked().at(-1);
  await expect.poll(() => draws().elements().length).toBe(16);
  await lab().getByRole('switch', { name: 'Random window' }).click();
  await expect.poll(() => last()?.augmentation).toMatchObject({ crop: false, flip: true, colorStd: 0.1 });
  await lab().getByRole('switch', { name: 'Mirror' }).click();
  await lab().getByRole('textbox', { name: 'Strength of the colour noise' }).fill('0.5');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => last()?.augmentation).toMatchObject({ crop: false, flip: false, colorStd: 0.5 });
  await lab().getByRole('switch', { name: 'Colour noise' }).click();
  await expect.poll(() => last()?.augmentation.colorStd).toBe(0);
  await lab().getByRole('button', { name: 'Other draws' }).click();
  await expect.poll(() => last()?.step).toBe(1);
  await lab().getByRole('combobox', { name: 'Input size' }).click();
  await page.getByRole('option', { name: 'cifar-quick: 32 × 32' }).click();
  await expect.poll(() => last()?.preset).toBe('cifar-quick');
  await lab().getByRole('combobox', { name: 'Class of the picture' }).click();
  await page.getByRole('option', { name: 'triangle' }).click();
  await expect.poll(() => last()?.index).toBe(2); // the scripted worker's first triangle
});

it('says why there are no draws', async () => {
  await expect.poll(() => draws().elements().length).toBe(16);
  workers.gpuAnswers.set('augment', () => {
    throw new StudioError({ code: 'device-lost', message: 'The GPU is gone.', hint: 'Restart it.' });
  });
  await lab().getByRole('button', { name: 'Other draws' }).click();
  await expect.element(lab().getByText('The GPU is gone.')).toBeVisible();
});
