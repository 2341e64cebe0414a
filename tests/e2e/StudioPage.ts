import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import type { ExperimentInput } from '../../src/experiment/experiment';
import type { RunExport } from '../../src/screens/models/runExport';

/** The studio as a person meets it: everything is found by role and visible name (DESIGN, section 9). */
export class StudioPage {
  readonly page: Page;
  /** What the console said that was an error, and exceptions nobody caught. */
  readonly faults: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text());
    });
  }

  async open(hash = ''): Promise<void> {
    await this.page.goto(`/${hash}`);
    await expect(this.page.getByRole('link', { name: 'Train', exact: true })).toBeVisible();
  }

  /** Opens the training screen with an experiment in its address; with `start`, it begins at once. */
  async openExperiment(experiment: ExperimentInput, { start }: { start: boolean }): Promise<void> {
    const text = encodeURIComponent(JSON.stringify(experiment));
    await this.open(`#/train?experiment=${text}${start ? '&start=1' : ''}`);
  }

  /** Waits for a state's word at the start of the run's status. */
  async waitForStatus(word: string, timeout = 150_000): Promise<void> {
    await expect(this.status).toHaveText(new RegExp(`^${word}`, 'i'), { timeout });
  }

  /** Saves the only run's record through its menu. */
  async exportRun(name: string): Promise<RunExport> {
    await this.goTo('Models');
    await this.button(`More for ${name}`).click();
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('menuitem', { name: 'Run (JSON)' }).click();
    return JSON.parse(await readFile(await (await download).path(), 'utf8'));
  }

  async goTo(screen: string): Promise<void> {
    const screens = this.page.getByRole('navigation', { name: 'Screens' });
    await screens.getByRole('link', { name: screen, exact: true }).click();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  get status(): Locator {
    return this.page.getByRole('status', { name: 'Run status' });
  }

  /** Updates done, as the progress bar tells. */
  async step(): Promise<number> {
    const bar = this.page.getByRole('progressbar', { name: 'Training progress' });
    return Number((await bar.getAttribute('aria-valuenow', { timeout: 5000 })) ?? 0);
  }

  /** Waits until every arm has had `steps` updates. */
  async waitForStep(steps: number, timeout = 150_000): Promise<void> {
    await expect.poll(() => this.step(), { timeout }).toBeGreaterThanOrEqual(steps);
  }

  /** The figures behind the `Convergence` figure, row by row. */
  async convergenceTable(): Promise<string[][]> {
    const table = this.page.getByRole('table', { name: /^Convergence/ });
    if (!(await table.isVisible()))
      await this.page.getByRole('button', { name: 'Table', exact: true }).click();
    await expect(table).toBeVisible();
    return table.evaluate((element) =>
      [...element.querySelectorAll('tr')].map((row) =>
        [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? ''),
      ),
    );
  }

  /** A PNG made on the page itself: a red disc on grey. */
  async pictureFile(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
    const base64 = await this.page.evaluate(async () => {
      const canvas = new OffscreenCanvas(96, 80);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no 2d context');
      context.fillStyle = '#888';
      context.fillRect(0, 0, 96, 80);
      context.fillStyle = '#c22';
      context.arc(48, 40, 28, 0, 2 * Math.PI);
      context.fill();
      const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
      return btoa(String.fromCharCode(...bytes));
    });
    return { name: 'disc.png', mimeType: 'image/png', buffer: Buffer.from(base64, 'base64') };
  }

  /** Drops a file on the window, as a drag from the desktop does. */
  async drop(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const transfer = await this.page.evaluateHandle(
      ({ name, type, base64 }) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], name, { type }));
        return data;
      },
      { name: file.name, type: file.mimeType, base64: file.buffer.toString('base64') },
    );
    for (const event of ['dragenter', 'dragover', 'drop']) {
      await this.page.dispatchEvent('body', event, { dataTransfer: transfer });
    }
  }
}
