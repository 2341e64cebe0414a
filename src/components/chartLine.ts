import { spreadLabels } from './spreadLabels';

/** One line of the Convergence figure. */
export interface ChartLine {
  /** Unique and readable: "ReLU validation". */
  key: string;
  /** The arm's name: the label at the line's end. */
  arm: string;
  color: string;
  dash: string | undefined;
  /** Validation is strong, training thin and pale. */
  isStrong: boolean;
  points: { step: number; value: number }[];
}

/** Where an arm crossed the threshold. */
export interface ChartMark {
  name: string;
  color: string;
  step: number;
  value: number;
}

/** A label right of a place in the figure. */
export interface EndLabel {
  key: string;
  text: string;
  color: string;
  step: number;
  value: number;
  isArm: boolean;
}

/** The line that carries its arm's name: validation once it has a course, else training. */
function labelled(lines: readonly ChartLine[]): ChartLine[] {
  const arms = [...new Set(lines.map((line) => line.arm))];
  return arms.flatMap((arm) => {
    const own = lines.filter((line) => line.arm === arm && line.points.length > 0);
    const strong = own.find((line) => line.isStrong && line.points.length > 1);
    const chosen = strong ?? own.find((line) => !line.isStrong) ?? own[0];
    return chosen ? [chosen] : [];
  });
}

/**
 * Names at the lines' ends instead of a legend, and of the reference lines at the right; moved apart vertically
 * where they would cover one another.
 */
export function endLabels(
  lines: readonly ChartLine[],
  references: readonly { name: string; value: number }[],
  axes: { top: number; totalSteps: number },
): EndLabel[] {
  const arms = labelled(lines).map((line): EndLabel => {
    const last = line.points.at(-1) ?? { step: 0, value: 0 };
    return {
      key: `end ${line.arm}`,
      text: line.arm,
      color: line.color,
      step: last.step,
      value: last.value,
      isArm: true,
    };
  });
  const names = references.map(
    ({ name, value }): EndLabel => ({
      key: name,
      text: name,
      color: 'var(--studio-dim)',
      step: axes.totalSteps,
      value,
      isArm: false,
    }),
  );
  const gap = axes.top * 0.055;
  const atEdge = arms.filter((label) => label.step > axes.totalSteps * 0.85);
  const inside = arms.filter((label) => label.step <= axes.totalSteps * 0.85);
  return [...place([...atEdge, ...names], gap, axes.top), ...place(inside, gap, axes.top)];
}

function place(labels: EndLabel[], gap: number, top: number): EndLabel[] {
  const heights = spreadLabels(
    labels.map((label) => label.value),
    gap,
    0.02 * top,
    top,
  );
  return labels.map((label, index) => ({ ...label, value: heights[index] ?? label.value }));
}

/** Storey of each mark's label above the axis, so that those nearer than `room` steps stand over one another. */
export function stackMarks(marks: readonly ChartMark[], room: number): number[] {
  const levels = marks.map(() => 0);
  const order = marks.map((_, index) => index).sort((a, b) => (marks[a]?.step ?? 0) - (marks[b]?.step ?? 0));
  for (const [place, index] of order.entries()) {
    const before = order[place - 1];
    if (before === undefined) continue;
    const distance = (marks[index]?.step ?? 0) - (marks[before]?.step ?? 0);
    levels[index] = distance < room ? (levels[before] ?? 0) + 1 : 0;
  }
  return levels;
}
