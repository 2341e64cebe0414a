import { create } from 'zustand';

/** The screens, in the order of the navigation; also their addresses (`#/train`). */
export const SCREENS = ['train', 'data', 'compare', 'classify', 'models', 'paper', 'device'] as const;
/** Reached by buttons and not by the navigation: a task that goes through several of its screens. */
const TASKS = ['photos'] as const;
export type ScreenName = (typeof SCREENS)[number] | (typeof TASKS)[number];

/** Where the page is: `#/train?run=abc` is `{ screen: 'train', parameters: { run: 'abc' } }`. */
export interface Route {
  screen: ScreenName;
  parameters: Record<string, string>;
}

function isScreenName(name: string): name is ScreenName {
  return ([...SCREENS, ...TASKS] as readonly string[]).includes(name);
}

/** Reads a hash; an unknown screen is Train. */
export function parseHash(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
  return {
    screen: isScreenName(path) ? path : 'train',
    parameters: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** The address of a screen, for links: `hrefOf('train', { run: 'abc' })` is `#/train?run=abc`. */
export function hrefOf(screen: ScreenName, parameters: Record<string, string> = {}): string {
  const query = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `#/${screen}${query === '' ? '' : `?${query}`}`;
}

/** The page's place. Our own and not a router's: the query belongs to the hash, so that any static host will do. */
export const useRoute = create<Route>()(() => parseHash(location.hash));

addEventListener('hashchange', () => useRoute.setState(parseHash(location.hash), true));

/** Goes to a screen; `replace` leaves no entry in the history. */
export function goTo(
  screen: ScreenName,
  parameters: Record<string, string> = {},
  options: { replace?: boolean } = {},
): void {
  const href = hrefOf(screen, parameters);
  if (options.replace) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  useRoute.setState(parseHash(href), true);
}
