import type { Operations } from '../../kernels/operations';
import type { ShapedArray } from '../../lib/namedArrays';
import { FeatureMatrix } from './FeatureMatrix';
import type { FeatureProducts } from './featureProducts';
import type { LabelledFeatures } from './labelledFeatures';
import { minimise } from './minimise';
import { PlainFeatureMatrix } from './PlainFeatureMatrix';
import { type Standardisation, standardisation, standardise } from './standardisation';

/** L2 penalties that are tried, the strongest first: each starts from the one before. */
export const PENALTIES = [3, 1, 0.3, 0.1, 0.03, 0.01] as const;
/** How far above its minimum, in nats, a fit may end. */
const TOLERANCE = 1e-6;
/**
 * Products (pictures x features x classes) up to which an evaluation is done in plain loops, some 30 ms of a worker. A
 * trip to the GPU and back costs about as much on a software adapter; beyond it a GPU is faster.
 */
const MOST_BY_LOOPS = 2 ** 23;

/** A last layer for a network whose features were not standardised. */
export interface SolvedHead {
  /** `[D, classes]`. */
  weight: ShapedArray;
  /** `[classes]`. */
  bias: ShapedArray;
  penalty: number;
  tried: { penalty: number; validationError: number }[];
}

export interface HeadRequest {
  train: LabelledFeatures;
  /** Pictures that choose the penalty; at least one. */
  validation: LabelledFeatures;
  featureCount: number;
  classCount: number;
  operations: Operations;
  penalties?: readonly number[];
  /** Before each evaluation of the loss, with the penalties that are done. May throw, to end the work. */
  onProgress?: (done: number, total: number) => void;
  /** Products up to which plain loops are used; 0: everything on the GPU. */
  mostByLoops?: number;
}

/**
 * Multinomial logistic regression on standardised features, folded back into an ordinary last layer: the minimum of
 * mean cross-entropy + penalty / 2 * |W|^2 (biases free), from the penalty with the fewest errors on the validation
 * pictures, of equal ones the one with the lower cross-entropy. With `x = (f - mean) scale` the layer for f is
 * `W scale` and `b - mean scale W`. scikit-learn's `LogisticRegression(C=1 / (penalty N))` has the same minimum.
 */
export async function solveHead(request: HeadRequest): Promise<SolvedHead> {
  const { train, validation, featureCount, classCount, operations } = request;
  const penalties = request.penalties ?? PENALTIES;
  const standard = standardisation(train.features, featureCount);
  const isSmall = train.features.length * classCount <= (request.mostByLoops ?? MOST_BY_LOOPS);
  const matrixOf = ({ features, labels }: LabelledFeatures): FeatureProducts => {
    const standardised = { features: standardise(features, standard), labels };
    return isSmall
      ? new PlainFeatureMatrix(standardised, featureCount)
      : new FeatureMatrix(standardised, featureCount, operations);
  };
  const fitted = matrixOf(train);
  const judged = matrixOf(validation);
  try {
    let point = new Float64Array(featureCount * classCount + classCount);
    let best: { penalty: number; error: number; loss: number; point: Float64Array } | null = null;
    const tried: SolvedHead['tried'] = [];
    for (const [index, penalty] of penalties.entries()) {
      const evaluate = (at: Float64Array) => {
        request.onProgress?.(index, penalties.length);
        return objective(fitted, at, { featureCount, penalty });
      };
      // A strongly convex function is at most |gradient|^2 / (2 penalty) above its minimum.
      const shortEnough = Math.sqrt(2 * penalty * TOLERANCE);
      ({ point } = await minimise(evaluate, point, shortEnough));
      const { weight, bias } = split(point, featureCount);
      const rows = await judged.rows(weight, bias);
      const { error, loss } = judge(rows);
      tried.push({ penalty, validationError: error });
      if (!best || error < best.error || (error === best.error && loss < best.loss)) {
        best = { penalty, error, loss, point };
      }
    }
    const { penalty = 0, point: chosen = point } = best ?? {};
    return { ...folded(chosen, standard), penalty, tried };
  } finally {
    fitted.dispose();
    judged.dispose();
  }
}

async function objective(
  products: FeatureProducts,
  point: Float64Array,
  { featureCount, penalty }: { featureCount: number; penalty: number },
) {
  const { weight, bias } = split(point, featureCount);
  const found = await products.lossAndGradient(weight, bias);
  const gradient = new Float64Array(point.length);
  let value = found.loss;
  for (let index = 0; index < weight.length; index++) {
    const own = point[index] ?? 0;
    value += (penalty / 2) * own * own;
    gradient[index] = (found.weight[index] ?? 0) + penalty * own;
  }
  gradient.set(found.bias, weight.length);
  return { value, gradient };
}

/** Weights `[D, classes]`, then biases. */
function split(point: Float64Array, featureCount: number) {
  const classCount = point.length / (featureCount + 1);
  const weightCount = featureCount * classCount;
  return { weight: point.subarray(0, weightCount), bias: point.subarray(weightCount) };
}

/** Share of misses and mean loss of `[N, 2]`, loss and rank. */
function judge(rows: Float32Array): { error: number; loss: number } {
  const count = rows.length / 2;
  let misses = 0;
  let loss = 0;
  for (let row = 0; row < count; row++) {
    if (!((rows[2 * row + 1] ?? Number.NaN) < 1)) misses++;
    loss += (rows[2 * row] ?? Number.NaN) / count;
  }
  return { error: misses / count, loss };
}

function folded(point: Float64Array, { mean, scale }: Standardisation): Pick<SolvedHead, 'weight' | 'bias'> {
  const featureCount = mean.length;
  const classCount = point.length / (featureCount + 1);
  const weight = new Float32Array(featureCount * classCount);
  const bias = new Float64Array(point.subarray(featureCount * classCount));
  for (let at = 0; at < weight.length; at++) {
    const index = Math.floor(at / classCount);
    const own = (point[at] ?? 0) * (scale[index] ?? 0);
    weight[at] = own;
    bias[at % classCount]! -= own * (mean[index] ?? 0);
  }
  return {
    weight: { shape: [featureCount, classCount], data: weight },
    bias: { shape: [classCount], data: Float32Array.from(bias) },
  };
}
