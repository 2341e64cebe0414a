import type { Page } from '@playwright/test';

/** How steadily a page draws. */
export interface Frames {
  count: number;
  /** Share of the frames that came within 33 ms of the one before. */
  within33Share: number;
  /** Longest wait for a frame in ms. */
  longestMs: number;
}

const SLOWEST_MS = 33.4; // two frames of a 60 Hz display

/** Watches the page's animation frames for some seconds; a frame waits for the GPU as drawing does. */
export async function watchFrames(page: Page, seconds: number): Promise<Frames> {
  const times = await page.evaluate(
    (watchedMs) =>
      new Promise<number[]>((done) => {
        const seen: number[] = [];
        const onFrame = (now: number) => {
          seen.push(now);
          if (now - (seen[0] ?? now) < watchedMs) requestAnimationFrame(onFrame);
          else done(seen);
        };
        requestAnimationFrame(onFrame);
      }),
    seconds * 1000,
  );
  return framesOf(times);
}

/** @param times when each frame began, in ms */
export function framesOf(times: number[]): Frames {
  const waits = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return {
    count: waits.length,
    within33Share: waits.filter((wait) => wait <= SLOWEST_MS).length / waits.length,
    longestMs: Math.max(...waits),
  };
}
