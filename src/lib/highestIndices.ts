/**
 * Places of the highest values, at most `most` of them, the highest first; of equal ones the lower place first. In one
 * pass: few of many.
 */
export function highestIndices(values: ArrayLike<number>, most: number): number[] {
  const best: number[] = [];
  const at = (index: number | undefined) => (index === undefined ? -Infinity : (values[index] ?? -Infinity));
  for (let index = 0; index < values.length; index++) {
    if (best.length === most && !(at(index) > at(best[most - 1]))) continue;
    let place = best.length;
    while (place > 0 && at(index) > at(best[place - 1])) place--;
    best.splice(place, 0, index);
    best.length = Math.min(best.length, most);
  }
  return best;
}
