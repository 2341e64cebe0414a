const GUESSES = 5;

/** Class indices of the highest five shares (or all, of fewer), best first; of equal ones the lower index first. */
export function topGuesses(shares: ArrayLike<number>): number[] {
  const best: number[] = [];
  const at = (label: number | undefined) => (label === undefined ? -1 : (shares[label] ?? -1));
  for (let label = 0; label < shares.length; label++) {
    if (best.length === GUESSES && !(at(label) > at(best[GUESSES - 1]))) continue;
    let place = best.length;
    while (place > 0 && at(label) > at(best[place - 1])) place--;
    best.splice(place, 0, label);
    best.length = Math.min(best.length, GUESSES);
  }
  return best;
}
