import '@mantine/core/styles.layer.css';
import '../../src/components/studio.css';
import { MantineProvider } from '@mantine/core';
import { useRef } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ConvergenceChart } from '../../src/components/chart/ConvergenceChart';
import { chartCsv, chartJson } from '../../src/components/chart/chartFiles';
import type { ChartLine, XAxisKind } from '../../src/components/chart/chartLine';
import { pngOfSvg } from '../../src/components/chart/pngOfSvg';
import { standaloneSvg } from '../../src/components/chart/standaloneSvg';
import { cssVariables, theme } from '../../src/components/theme';

const COUNT = 100_000;
/** The one measurement that must not be lost. */
const SPIKE = 61_803;

function lineOf(
  split: NonNullable<ChartLine['split']>,
  every: number,
  value: (step: number) => number,
): ChartLine {
  const step = Float64Array.from({ length: COUNT / every }, (_, index) => index * every);
  const columns = {
    step,
    epoch: step.map((each) => each / 100),
    seconds: step.map((each) => each / 10),
    value: step.map(value),
  };
  return {
    key: `ReLU ${split}`,
    arm: 'ReLU',
    color: 'var(--arm-0)',
    dash: undefined,
    isStrong: split === 'validation',
    split,
    columns,
  };
}

const falling = (step: number) => 0.8 * Math.exp((-3 * step) / COUNT) + 0.1;
const LINES: ChartLine[] = [
  { ...lineOf('train', 1, (step) => (step === SPIKE ? 1 : falling(step))), window: 20 },
  lineOf('validation', 1000, (step) => falling(step) + 0.05),
  lineOf('trainingSample', 1000, falling),
];

function Figure({ kind, isLog }: { kind: XAxisKind; isLog: boolean }) {
  const figure = useRef<HTMLDivElement>(null);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="dark">
      <div ref={figure} style={{ width: 900, height: 400 }}>
        <ConvergenceChart
          measure="error"
          lines={LINES}
          totalSteps={COUNT}
          chance={0.9}
          threshold={0.25}
          marks={[{ name: 'ReLU', color: 'var(--arm-0)', step: 55_555.5, value: 0.25 }]}
          events={[{ step: 30_000, label: 'rate × 0.1' }]}
          isNarrow={false}
          xAxis={kind}
          isLog={isLog}
        />
      </div>
    </MantineProvider>
  );
}

let root: Root;
const show = (kind: XAxisKind = 'step', isLog = false) => root.render(<Figure kind={kind} isLog={isLog} />);
const chart = () => page.getByRole('application', { name: /^Chart of the error/ });
const texts = () =>
  [...document.querySelectorAll('[data-figure] svg text')].map((each) => each.textContent ?? '');
const pathOf = (key: string) => document.querySelectorAll(`[data-line="${key}"] path`);

beforeEach(() => {
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.querySelector('#root') as HTMLElement);
});
afterEach(() => root.unmount());

it('draws few points of many, loses no extreme, and names what it shows', async () => {
  show();
  await expect.poll(() => pathOf('ReLU train').length).toBe(2);
  const [band, mean] = pathOf('ReLU train');
  const pointsOf = (path: Element | undefined) => path?.getAttribute('d')?.match(/[ML]/g)?.length ?? 0;
  expect(pointsOf(mean)).toBeLessThanOrEqual(404);
  expect(pointsOf(band)).toBeLessThanOrEqual(404);
  // The spike is in the band up to the top of the figure, at y = 8.
  expect(band?.getAttribute('d')).toMatch(/ 8\.0[LZ]/);
  expect(texts()).toEqual(
    expect.arrayContaining([
      'training step',
      '20,000',
      '25 %',
      'chance',
      'ReLU',
      'gap 5.0 points',
      'step 55,555.5',
      'rate × 0.1',
    ]),
  );
});

it('counts epochs and time, in decades where asked', async () => {
  show('epoch', true);
  await expect.poll(texts).toEqual(expect.arrayContaining(['epoch', '1,000', 'epoch 555.6', '20 %', '50 %']));
  show('seconds');
  await expect.poll(texts).toEqual(expect.arrayContaining(['hours of training', '1.54 hours']));
});

it('zooms and moves by keys and wheel, and shows all again', async () => {
  show();
  const reset = page.getByRole('button', { name: 'Show all' });
  await expect.element(chart()).toBeVisible();
  await userEvent.keyboard('{Tab}');
  await expect.element(chart()).toHaveFocus();
  await userEvent.keyboard('++++');
  await expect.element(reset).toBeVisible();
  expect(texts()).toContain('50,000');
  expect(texts()).not.toContain('20,000');
  await userEvent.keyboard('{ArrowLeft>20/}');
  await expect.poll(texts).toContain('5,000');
  await userEvent.keyboard('{Home}');
  await expect.poll(texts).toContain('100,000');
  expect(document.querySelector('[data-zoomed]')).toBeNull();
  const plot = chart().element();
  const box = plot.getBoundingClientRect();
  const wheel = (deltaY: number) =>
    plot.dispatchEvent(
      new WheelEvent('wheel', {
        deltaY,
        clientX: box.left + 60,
        clientY: box.top + 100,
        bubbles: true,
        cancelable: true,
      }),
    );
  expect(wheel(100)).toBe(true); // nothing to zoom out of: the page scrolls
  for (let turn = 0; turn < 10; turn++) expect(wheel(-100)).toBe(false);
  await expect.element(reset).toBeVisible();
  await reset.click();
  await expect.poll(texts).toContain('100,000');
});

it('leaves as a picture of its own, light and without style sheets, and as numbers in full', async () => {
  show();
  await expect.poll(() => pathOf('ReLU train').length).toBe(2);
  const svg = document.querySelector<SVGSVGElement>('[data-figure] svg');
  if (!svg) throw new Error('no figure');
  const standalone = standaloneSvg(svg, 'Error by step');
  expect(document.documentElement.getAttribute('data-mantine-color-scheme')).toBe('dark');
  const parsed = new DOMParser().parseFromString(standalone.text, 'image/svg+xml').documentElement;
  expect(parsed.nodeName).toBe('svg');
  expect(standalone.text).not.toMatch(/var\(|class=|style=/);
  expect(parsed.querySelector('title')?.textContent).toBe('Error by step');
  const line = parsed.querySelector('[data-line="ReLU validation"] path');
  expect(line?.getAttribute('stroke')).toBe('rgb(0, 114, 178)'); // #0072b2, the light scheme's
  const image = await createImageBitmap(await pngOfSvg(standalone));
  expect([image.width, image.height]).toEqual([1800, 800]);
  const rows = chartCsv(LINES, 'error').split('\r\n');
  expect(rows).toHaveLength(1 + COUNT + 100 + 100 + 1);
  expect(rows[1 + SPIKE]).toBe(`ReLU,train,${SPIKE},${SPIKE / 100},${SPIKE / 10},1`);
  expect(JSON.parse(chartJson(LINES, 'error')).lines[1].error[7]).toBe(falling(7000) + 0.05);
});
