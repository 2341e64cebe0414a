import { spreadLabels } from './spreadLabels';

/** A text right of a place in a figure, in pixels. */
export interface PlacedLabel {
  key: string;
  text: string;
  color: string;
  x: number;
  y: number;
  isArm: boolean;
}

/** Lines of text do not touch. */
const GAP = 15;

/**
 * Moves names at lines' ends and at the right edge apart, vertically, where they would cover one another.
 *
 * @param area where they may stand, in pixels
 */
export function placeLabels(
  labels: readonly PlacedLabel[],
  area: { x: number; y: number; width: number; height: number },
): PlacedLabel[] {
  const isAtEdge = ({ x }: PlacedLabel) => x > area.x + area.width * 0.85;
  const spread = (group: PlacedLabel[]) => {
    const wanted = group.map((label) => label.y);
    const heights = spreadLabels(wanted, GAP, area.y + 6, area.y + area.height - 4);
    return group.map((label, index) => ({ ...label, y: heights[index] ?? label.y }));
  };
  return [...spread(labels.filter(isAtEdge)), ...spread(labels.filter((label) => !isAtEdge(label)))];
}

/** Storey of each text that stands right of a position, so that those nearer than `room` stand over one another. */
export function stackTexts(positions: readonly number[], room: number): number[] {
  const levels = positions.map(() => 0);
  const order = positions.map((_, index) => index).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  for (const [place, index] of order.entries()) {
    const before = order[place - 1];
    if (before === undefined) continue;
    const distance = (positions[index] ?? 0) - (positions[before] ?? 0);
    levels[index] = distance < room ? (levels[before] ?? 0) + 1 : 0;
  }
  return levels;
}
