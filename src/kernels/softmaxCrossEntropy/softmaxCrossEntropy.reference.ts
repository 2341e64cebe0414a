/** Loss, rank and gradient of the loss of one row of logits `[classes]`. */
interface RowReference {
  loss: number;
  rank: number;
  gradient: number[];
}

/** Softmax cross-entropy of one row, by the definitions. */
export function softmaxCrossEntropyReference(logits: readonly number[], label: number): RowReference {
  const maximum = Math.max(...logits);
  const exponentials = logits.map((logit) => Math.exp(logit - maximum));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  const own = logits[label] ?? Number.NaN;
  if (!logits.every(Number.isFinite)) {
    return { loss: Number.NaN, rank: logits.length, gradient: logits.map(() => Number.NaN) };
  }
  return {
    loss: Math.log(sum) + maximum - own,
    rank: logits.filter((logit, c) => logit > own || (logit === own && c < label)).length,
    gradient: exponentials.map((value, c) => value / sum - (c === label ? 1 : 0)),
  };
}
