import type { Locator, Page } from '@playwright/test';

const WAIT_MS = 600_000;

const STILL_MS = 2000;

/** The Classify screen with many photos, as a person uses it; times are read on the page's own clock. */
export class ClassifyPage {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Classify', exact: true }).click();
    await this.picker.waitFor();
  }

  /** Milliseconds from the files' arrival to "All answered". Throws where one of them got no answer. */
  async answerAll(paths: string[]): Promise<number> {
    await this.give(paths);
    const elapsedMs = await this.timeUntil('All answered');
    const failed = this.many.getByText('could not be read');
    if (await failed.isVisible()) throw new Error((await failed.textContent()) ?? '');
    await this.removeAll();
    return elapsedMs;
  }

  /** Cancels after the first answers; milliseconds from Cancel to the screen that says how many wait. */
  async cancelMidway(paths: string[]): Promise<number> {
    await this.give(paths);
    await this.status.filter({ hasText: /^[1-9][\d,]* of / }).waitFor({ timeout: WAIT_MS });
    await this.page.evaluate(() => {
      Object.assign(window, { givenMs: performance.now() });
    });
    await this.many.getByRole('button', { name: 'Cancel' }).evaluate((button: HTMLElement) => button.click());
    return this.timeUntil('answered, ');
  }

  /** Answers that come in within two seconds of a cancel: none should. */
  async answersAfterCancel(): Promise<number> {
    const before = await this.answered();
    await this.page.waitForTimeout(STILL_MS);
    return (await this.answered()) - before;
  }

  /** Milliseconds from one photo's arrival to its answer. */
  async answerOne(path: string): Promise<number> {
    await this.give([path]);
    const answer = this.page.getByRole('article');
    await answer.getByText(/^answered in/).waitFor({ timeout: WAIT_MS });
    const elapsedMs = await this.page.evaluate(() => performance.now() - Reflect.get(window, 'givenMs'));
    await answer.getByRole('button', { name: /^Remove/ }).click();
    return elapsedMs;
  }

  async removeAll(): Promise<void> {
    await this.page.getByRole('button', { name: 'Remove all pictures' }).click();
    await this.many.waitFor({ state: 'detached' });
  }

  private async give(paths: string[]): Promise<void> {
    await this.picker.evaluate((input) =>
      input.addEventListener('change', () => Object.assign(window, { givenMs: performance.now() }), {
        capture: true,
        once: true,
      }),
    );
    await this.picker.setInputFiles(paths);
  }

  /** Milliseconds since the files came, once the status has these words. */
  private async timeUntil(words: string): Promise<number> {
    const elapsedMs = await this.page.waitForFunction(
      (wanted) => {
        const status = document.querySelector('[aria-label="Many pictures"] [role="status"]');
        return status?.textContent?.includes(wanted) && performance.now() - Reflect.get(window, 'givenMs');
      },
      words,
      { timeout: WAIT_MS },
    );
    return Number(await elapsedMs.jsonValue());
  }

  /** "96 answered, 904 wait." */
  private async answered(): Promise<number> {
    return Number.parseInt((await this.status.textContent())?.replaceAll(',', '') ?? '', 10);
  }

  private get picker(): Locator {
    return this.page.getByLabel('Images to classify');
  }

  private get many(): Locator {
    return this.page.getByRole('region', { name: 'Many pictures' });
  }

  private get status(): Locator {
    return this.many.getByRole('status').first();
  }
}
