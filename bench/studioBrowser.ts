import { resolve } from 'node:path';
import { type OpenChromium, withChromium } from './openChromium';

const PORT = 4193;

/** The production build open in a Chromium of its own. */
export function withStudioBrowser<Result>(work: (studio: OpenChromium) => Promise<Result>): Promise<Result> {
  return withChromium({ folder: resolve('dist'), port: PORT }, work);
}
