import type { Split } from '../../data/dataset';
import type { LabelCorrection } from '../../data/labelCorrections';

/** A split's labels after what a person said of them. */
export interface CorrectedLabels {
  /** `[N]`, in stored order. */
  labels: Int32Array<ArrayBuffer>;
  /** Places of the pictures that count, in stored order. */
  kept: Uint32Array<ArrayBuffer>;
}

/** Labels of a split with its corrections: other classes, and pictures that are left out. The last word on a picture counts. */
export function applyCorrections(
  stored: Int32Array,
  split: Split,
  corrections: readonly LabelCorrection[],
): CorrectedLabels {
  const labels = new Int32Array(stored);
  const said = new Map(
    corrections.filter((each) => each.split === split).map(({ index, label }) => [index, label]),
  );
  const kept: number[] = [];
  for (let index = 0; index < labels.length; index++) {
    const label = said.get(index);
    if (label === null) continue;
    if (label !== undefined) labels[index] = label;
    kept.push(index);
  }
  return { labels, kept: Uint32Array.from(kept) };
}
