export const CLASS_ORDERS = ['label', 'largest', 'smallest'] as const;
/** How a list of classes is sorted: as they are labelled, or by their number of pictures. */
export type ClassOrder = (typeof CLASS_ORDERS)[number];

/** Class labels in the wanted order; equal classes stay in label order. `totals`: pictures per class. */
export function classOrder(totals: readonly number[], order: ClassOrder): number[] {
  const labels = totals.map((_, label) => label);
  if (order === 'label') return labels;
  const sign = order === 'largest' ? -1 : 1;
  return labels.sort((a, b) => sign * ((totals[a] ?? 0) - (totals[b] ?? 0)));
}
