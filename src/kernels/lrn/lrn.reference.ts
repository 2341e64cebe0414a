import type { LrnOptions } from '../../architecture/layer';
import { lrnWindow } from './lrnWindow';

/** s(c) = k + alpha * sum of x^2 over c's window, for one pixel's channels `[C]`. */
function scales(x: Float64Array, { k, n, alpha, groups }: LrnOptions): Float64Array {
  const { before, after } = lrnWindow(n);
  const group = x.length / groups;
  return x.map((_, c) => {
    const start = Math.floor(c / group) * group;
    let sum = 0;
    for (let i = Math.max(c - before, start); i <= Math.min(c + after, start + group - 1); i++) {
      sum += (x[i] ?? 0) ** 2;
    }
    return k + alpha * sum;
  });
}

/** LRN of one pixel's channels, `[C]` to `[C]`, in plain loops. */
export function lrnReference(x: Float64Array, options: LrnOptions): Float64Array {
  const s = scales(x, options);
  return x.map((value, c) => value * (s[c] ?? 0) ** -options.beta);
}

/** Gradient of x for one pixel's channels: every output's derivative by every input, term by term. */
export function lrnGradReference(dy: Float64Array, x: Float64Array, options: LrnOptions): Float64Array {
  const { n, alpha, beta, groups } = options;
  const { before, after } = lrnWindow(n);
  const group = x.length / groups;
  const s = scales(x, options);
  const dx = new Float64Array(x.length);
  for (const [d, scale] of s.entries()) {
    const outer = dy[d] ?? 0;
    const start = Math.floor(d / group) * group;
    dx[d] = (dx[d] ?? 0) + outer * scale ** -beta;
    for (let c = Math.max(d - before, start); c <= Math.min(d + after, start + group - 1); c++) {
      const slope = -beta * scale ** (-beta - 1) * 2 * alpha * (x[c] ?? 0);
      dx[c] = (dx[c] ?? 0) + outer * (x[d] ?? 0) * slope;
    }
  }
  return dx;
}
