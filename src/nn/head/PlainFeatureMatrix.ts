import { nextTask } from '../../lib/nextTask';
import { softmaxInPlace } from '../../lib/softmaxInPlace';
import type { Coefficients, FeatureProducts, LossAndGradient } from './featureProducts';
import type { LabelledFeatures } from './labelledFeatures';
import { setLogits } from './setLogits';

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
      setLogits(logits, this.features, picture, { weight, bias });
      result[2 * picture + 1] = rankOf(logits, label);
      const own = logits[label] ?? Number.NaN;
      result[2 * picture] = softmaxInPlace(logits) - own;
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
      setLogits(shares, this.features, picture, { weight, bias });
      const logit = shares[label] ?? Number.NaN;
      sums.loss += (softmaxInPlace(shares) - logit) / count;
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
