/** A smooth function: its value and gradient at a point. */
export type Objective = (point: Float64Array) => Promise<{ value: number; gradient: Float64Array }>;

export interface Minimum {
  point: Float64Array<ArrayBuffer>;
  value: number;
  gradientNorm: number;
  /** Evaluations of the objective. */
  evaluations: number;
}

/** Pairs of steps that the curvature is told from. */
const MEMORY = 10;
const MOST_STEPS = 500;
/** A step has to win this part of what its slope promises (Armijo). */
const SUFFICIENT = 1e-4;
const MOST_HALVINGS = 20;

/**
 * The minimum of a convex function by limited-memory BFGS (Nocedal 1980; Nocedal and Wright, Numerical Optimization,
 * algorithms 7.4 and 7.5) with halved steps. Ends where the gradient is short, or where rounding hides any descent. The
 * same function from the same start gives the same bits.
 *
 * @param gradientNorm Euclidean length of the gradient at which it is done
 */
export async function minimise(
  objective: Objective,
  start: Float64Array,
  gradientNorm: number,
): Promise<Minimum> {
  let point = new Float64Array(start);
  let { value, gradient } = await objective(point);
  let evaluations = 1;
  const pairs: { step: Float64Array; change: Float64Array; product: number }[] = [];
  for (let count = 0; count < MOST_STEPS && length(gradient) > gradientNorm; count++) {
    const direction = descent(gradient, pairs);
    const slope = dot(gradient, direction);
    let size = count === 0 ? Math.min(1, 1 / length(gradient)) : 1;
    let next: { point: Float64Array<ArrayBuffer>; value: number; gradient: Float64Array } | null = null;
    for (let halvings = 0; halvings < MOST_HALVINGS && !next; halvings++) {
      const tried = moved(point, direction, size);
      const found = await objective(tried);
      evaluations++;
      if (found.value <= value + SUFFICIENT * size * slope) next = { point: tried, ...found };
      size /= 2;
    }
    if (!next) break;
    const step = moved(next.point, point, -1);
    const change = moved(next.gradient, gradient, -1);
    const product = dot(step, change);
    if (product > 1e-10 * dot(change, change)) pairs.push({ step, change, product });
    if (pairs.length > MEMORY) pairs.shift();
    ({ point, value, gradient } = next);
  }
  return { point, value, gradientNorm: length(gradient), evaluations };
}

/** Minus the inverse curvature, as the pairs tell it, times the gradient: the two-loop recursion. */
function descent(
  gradient: Float64Array,
  pairs: { step: Float64Array; change: Float64Array; product: number }[],
): Float64Array<ArrayBuffer> {
  let result = new Float64Array(gradient);
  const weights: number[] = [];
  for (const { step, change, product } of pairs.toReversed()) {
    const weight = dot(step, result) / product;
    weights.unshift(weight);
    result = moved(result, change, -weight);
  }
  const last = pairs.at(-1);
  const scale = last ? last.product / dot(last.change, last.change) : 1;
  for (let index = 0; index < result.length; index++) result[index]! *= scale;
  pairs.forEach(({ step, change, product }, index) => {
    result = moved(result, step, (weights[index] ?? 0) - dot(change, result) / product);
  });
  for (let index = 0; index < result.length; index++) result[index]! *= -1;
  return result;
}

/** `a + size b`. */
function moved(a: Float64Array, b: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(a.length);
  for (let index = 0; index < a.length; index++) result[index] = (a[index] ?? 0) + size * (b[index] ?? 0);
  return result;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

function length(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}
