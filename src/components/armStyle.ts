/** How an arm looks wherever it appears: its colour and its dash, solid ReLU and dashed tanh as in the paper's Figure 1. */
export interface ArmStyle {
  /** A CSS colour that follows light and dark. */
  color: string;
  /** SVG `stroke-dasharray`; undefined for a solid line. */
  dash: string | undefined;
}

const DASHES = [undefined, '6 3', '2 3', '8 3 2 3'];

/** Style of the arm at an index; more than four arms start again. */
export function armStyle(index: number): ArmStyle {
  const place = index % DASHES.length;
  return { color: `var(--arm-${place})`, dash: DASHES[place] };
}
