import { symmetricEigen } from '../lib/symmetricEigen';
import type { DatasetStatistics } from './dataset';
import type { PixelSums } from './shardStore';

/**
 * Mean image and RGB principal components of the training split (Krizhevsky et al. 2012, sections 2 and 4.1) from
 * its integer sums. The covariance is over all pixels of all pictures. `pictures` is their number, above zero.
 */
export function datasetStatistics(sums: PixelSums, pictures: number): DatasetStatistics {
  const [count = 1, red = 0, green = 0, blue = 0, rr = 0, rg = 0, rb = 0, gg = 0, gb = 0, bb = 0] =
    sums.colors;
  const mean = [red / count, green / count, blue / count];
  const moments = [
    [rr, rg, rb],
    [rg, gg, gb],
    [rb, gb, bb],
  ];
  const covariance = moments.map((row, i) =>
    row.map((moment, j) => moment / count - (mean[i] ?? 0) * (mean[j] ?? 0)),
  );
  const { values, vectors } = symmetricEigen(covariance);
  const std = (axis: number) => Math.sqrt(Math.max(0, values[axis] ?? 0));
  const axis = (index: number): [number, number, number] => {
    const [x = 0, y = 0, z = 0] = vectors[index] ?? [];
    return [x, y, z];
  };
  return {
    meanImage: Float32Array.from(sums.perPosition, (sum) => sum / pictures),
    colorStds: [std(0), std(1), std(2)],
    colorAxes: [axis(0), axis(1), axis(2)],
  };
}
