import { nextTask } from '../../lib/nextTask';
import type { Coefficients, FeatureProducts, LossAndGradient } from './featureProducts';
import type { LabelledFeatures } from './labelledFeatures';

/** Features in memory, to which last layers are put by plain loops in f64: no trip to the GPU and back. */
export class PlainFeatureMatrix implements FeatureProducts {
  private readonly features: Float32Array;
  private readonly labels: Int32Array;
  /** Numbers per picture. */
  private readonly length: number;

  /** @param length numbers per picture */
  constructor({ features, labels }: LabelledFeatures, length: number) {
    this.features = features;
    this.labels = labels;
    this.length = length;
  }

  async rows(weight: Coefficients, bias: Coefficients): Promise<Float32Array> {
    const result = new Float32Array(2 * this.labels.length);
    const logits = new Float64Array(bias.length);
    for (const [picture, label] of this.labels.entries()) {
      this.setLogits(picture, weight, bias, logits);
      const rank = rankOf(logits, label);
      result[2 * picture] = softmaxInPlace(logits, label);
      result[2 * picture + 1] = rank;
    }
    return result;
  }

  /** In a task of its own, so that a worker hears of a cancel between two. */
  async lossAndGradient(weight: Coefficients, bias: Coefficients): Promise<LossAndGradient> {
    await nextTask();
    const count = this.labels.length;
    const sums = { loss: 0, weight: new Float64Array(weight.length), bias: new Float64Array(bias.length) };
    const shares = new Float64Array(bias.length);
    for (const [picture, label] of this.labels.entries()) {
      this.setLogits(picture, weight, bias, shares);
      sums.loss += softmaxInPlace(shares, label) / count;
      shares[label]! -= 1;
      for (let own = 0; own < shares.length; own++) {
        const slope = (shares[own] ?? 0) / count;
        shares[own] = slope;
        sums.bias[own]! += slope;
      }
      this.addOuter(picture, shares, sums.weight);
    }
    return sums;
  }

  dispose(): void {}

  /** `f W + b` of one picture. */
  private setLogits(picture: number, weight: Coefficients, bias: Coefficients, logits: Float64Array): void {
    const { features, length } = this;
    const classCount = bias.length;
    const first = picture * length;
    logits.set(bias);
    for (let index = 0, at = 0; index < length; index++, at += classCount) {
      const feature = features[first + index]!;
      for (let own = 0; own < classCount; own++) logits[own]! += feature * weight[at + own]!;
    }
  }

  /** Adds `f^T slopes` of one picture, `[D, classes]`. */
  private addOuter(picture: number, slopes: Float64Array, sum: Float64Array): void {
    const { features, length } = this;
    const classCount = slopes.length;
    const first = picture * length;
    for (let index = 0, at = 0; index < length; index++, at += classCount) {
      const feature = features[first + index]!;
      for (let own = 0; own < classCount; own++) sum[at + own]! += feature * slopes[own]!;
    }
  }
}

/** Greater logits, and equal ones of an earlier class; all of them where one is no finite number. */
function rankOf(logits: Float64Array, label: number): number {
  const own = logits[label] ?? Number.NaN;
  let rank = 0;
  for (const [index, logit] of logits.entries()) {
    if (!Number.isFinite(logit)) return logits.length;
    if (logit > own || (logit === own && index < label)) rank++;
  }
  return rank;
}

/** Turns logits into probabilities; returns the cross-entropy of the label in nats. */
function softmaxInPlace(logits: Float64Array, label: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const logit of logits) most = Math.max(most, logit);
  const own = (logits[label] ?? Number.NaN) - most;
  let total = 0;
  for (let index = 0; index < logits.length; index++) {
    const power = Math.exp((logits[index] ?? Number.NaN) - most);
    logits[index] = power;
    total += power;
  }
  for (let index = 0; index < logits.length; index++) logits[index]! /= total;
  return Math.log(total) - own;
}
