/** Off-diagonal weight, relative to the diagonal's, at which the rotations stop. */
const TOLERANCE = 1e-30;

/**
 * Eigenvalues and unit eigenvectors of a real symmetric matrix (rows of numbers) by cyclic Jacobi rotations
 * (Golub and Van Loan, section 8.5): greatest value first; each vector's largest component is positive.
 * Uses + - * / and square roots only, so every engine gives the same bits.
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): {
  values: number[];
  vectors: number[][];
} {
  const size = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = a.map((_, row) => a.map((_, column) => (row === column ? 1 : 0)));
  const at = (m: number[][], row: number, column: number) => m[row]?.[column] ?? 0;
  const weight = (isDiagonal: boolean) =>
    a.flatMap((row, i) => row.filter((_, j) => (i === j) === isDiagonal)).reduce((sum, x) => sum + x * x, 0);
  for (let sweep = 0; sweep < 50 && weight(false) > TOLERANCE * weight(true); sweep++)
    for (let p = 0; p < size - 1; p++) for (let q = p + 1; q < size; q++) rotate(p, q);

  function rotate(p: number, q: number): void {
    if (at(a, p, q) === 0) return;
    const theta = (at(a, q, q) - at(a, p, p)) / (2 * at(a, p, q));
    const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    const cosine = 1 / Math.sqrt(tangent * tangent + 1);
    const sine = tangent * cosine;
    const mixColumns = (m: number[][]) => {
      for (const row of m) {
        const [x, y] = [row[p] ?? 0, row[q] ?? 0];
        row[p] = cosine * x - sine * y;
        row[q] = sine * x + cosine * y;
      }
    };
    mixColumns(a);
    const [rowP, rowQ] = [a[p] ?? [], a[q] ?? []];
    a[p] = rowP.map((x, k) => cosine * x - sine * (rowQ[k] ?? 0));
    a[q] = rowP.map((x, k) => sine * x + cosine * (rowQ[k] ?? 0));
    mixColumns(v);
  }

  const order = a.map((_, index) => index).sort((x, y) => at(a, y, y) - at(a, x, x));
  return {
    values: order.map((index) => at(a, index, index)),
    vectors: order.map((index) => {
      const vector = v.map((row) => row[index] ?? 0);
      const largest = vector.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
      return largest < 0 ? vector.map((x) => -x) : vector;
    }),
  };
}
