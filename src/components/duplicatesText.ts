import type { DuplicateCounts } from '../data/dataset';
import { countOf } from './countOf';

/** What was found of equal and nearly equal pictures, a sentence each. */
export function duplicatesText(counts: DuplicateCounts): string[] {
  const { exact, leftOut, conflicting, nearGroups, nearPictures, moved, straddling } = counts;
  const same = exact - leftOut;
  const sentences: string[] = [];
  if (exact > 0) {
    const kept =
      leftOut === 0
        ? 'they are stored all the same'
        : same === 0
          ? 'they were left out'
          : `${countOf(leftOut, 'file was', 'files were')} left out, ${countOf(same, 'is', 'are')} stored`;
    sentences.push(`${countOf(exact, 'file is', 'files are')} byte for byte an earlier one: ${kept}.`);
  }
  if (conflicting > 0) {
    sentences.push(
      `${countOf(conflicting, 'of them is', 'of them are')} filed under another class than the first: one of the two labels is wrong.`,
    );
  }
  if (nearGroups > 0) {
    sentences.push(
      `${countOf(nearPictures, 'picture')} in ${countOf(nearGroups, 'group')} are equal or nearly so: copies, bursts, crops.`,
    );
  }
  if (moved > 0) {
    sentences.push(
      `${countOf(moved, 'picture')} changed the split to stay with ${moved === 1 ? 'its' : 'their'} group, so that validation meets nothing that training has seen.`,
    );
  }
  if (straddling > 0) {
    sentences.push(
      `${countOf(straddling, 'group lies', 'groups lie')} on both sides of the source’s own split: accuracy on ${straddling === 1 ? 'it' : 'them'} flatters.`,
    );
  }
  return sentences.length === 0 ? ['None were found.'] : sentences;
}
