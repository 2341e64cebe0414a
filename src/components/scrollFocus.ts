/** For a region that scrolls and holds nothing to focus: it must be reachable by keyboard all the same. */
export const SCROLL_FOCUS = { tabIndex: 0 } as const;
