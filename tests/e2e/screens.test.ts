import { expect, test } from '@playwright/test';
import { StudioPage } from './StudioPage';
import { seriousViolations } from './seriousViolations';

const SCREENS = ['Train', 'Data', 'Compare', 'Classify', 'Models', 'Paper', 'Device', 'Photos'];
const WINDOWS = [
  { name: 'wide', width: 1280, height: 720 },
  { name: 'narrow', width: 390, height: 844 },
];

for (const scheme of ['light', 'dark'] as const) {
  for (const { name, width, height } of WINDOWS) {
    test.describe(`${scheme}, ${name}`, () => {
      test.use({ colorScheme: scheme, viewport: { width, height } });

      test('every screen opens without fault, fits, and axe finds nothing serious', async ({
        page,
      }, info) => {
        const studio = new StudioPage(page);
        for (const screen of SCREENS) {
          await studio.open(`#/${screen.toLowerCase()}`);
          await expect(page.getByRole('heading').first()).toBeVisible();
          await page.waitForLoadState('networkidle');
          await page.screenshot({ path: info.outputPath(`${screen.toLowerCase()}.png`) });
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow, `${screen}: pixels wider than the window`).toBeLessThanOrEqual(0);
          expect(await seriousViolations(page), screen).toEqual([]);
        }
        expect(studio.faults).toEqual([]);
      });
    });
  }
}
