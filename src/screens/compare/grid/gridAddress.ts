import { goTo, hrefOf } from '../../../stores/route';

/** Stands in the address where a grid is being planned. */
export const NEW_GRID = 'new';

function parameters(gridId: string | null): Record<string, string> {
  return gridId === null ? { view: 'grids' } : { view: 'grids', grid: gridId };
}

/** The address of a saved grid, of the plan (`NEW_GRID`), or of their list (null). */
export function gridHref(gridId: string | null): string {
  return hrefOf('compare', parameters(gridId));
}

export function goToGrid(gridId: string | null): void {
  goTo('compare', parameters(gridId));
}
