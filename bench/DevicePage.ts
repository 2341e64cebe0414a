import type { Page } from '@playwright/test';
import type { BenchmarkReport } from '../src/diagnostics/benchmarkReport';

const WAIT_MS = 600_000;

/** The Device screen's own benchmark. */
export class DevicePage {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the screen, measures alexnet-mini with so many pictures per step, and takes the copied report. */
  async benchmark(batch: number): Promise<BenchmarkReport> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.page.getByRole('link', { name: 'Device', exact: true }).click();
    const panel = this.page.getByRole('region', { name: 'Benchmark', exact: true });
    const run = panel.getByRole('button', { name: 'Run benchmark' });
    await run.and(this.page.locator(':enabled')).waitFor({ timeout: WAIT_MS });
    await panel.getByLabel('Pictures per step').fill(String(batch));
    await panel.getByLabel('Pictures per step').press('Tab');
    await run.click();
    await panel.getByRole('progressbar').waitFor();
    await run.waitFor({ timeout: WAIT_MS });
    await panel.getByRole('button', { name: 'Copy report' }).click();
    await panel.getByRole('status', { name: 'Copy' }).filter({ hasText: 'Copied.' }).waitFor();
    const report: BenchmarkReport = JSON.parse(
      await this.page.evaluate(() => navigator.clipboard.readText()),
    );
    if (report.batch !== batch) throw new Error(`The benchmark took ${report.batch} pictures, not ${batch}.`);
    return report;
  }
}
