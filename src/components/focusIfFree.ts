/** Keyboard and screen reader go on at the element where what had the focus is gone. */
export function focusIfFree(element: HTMLElement | null): void {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) element?.focus();
}
