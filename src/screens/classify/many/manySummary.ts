import type { ManyPicture } from '../../../stores/many/manyPicture';
import { isNew, isRight } from './manyOrder';

/** How one arm did on many pictures. */
interface ArmSummary {
  arm: string;
  /** Right first guesses of the pictures whose class is known and that were answered. */
  right: number;
  known: number;
  /** Pictures taken for none of its classes; null where that was never calibrated. */
  novel: number | null;
}

/** Counts of all arms that answered, and of pictures that could not be read. */
export function manySummary(pictures: readonly ManyPicture[]): { arms: ArmSummary[]; failed: number } {
  const names = pictures.find(({ answers }) => answers.length > 0)?.answers.map(({ arm }) => arm) ?? [];
  const arms = names.map((arm, place) => {
    const summary: ArmSummary = { arm, right: 0, known: 0, novel: null };
    for (const picture of pictures) {
      const verdict = isRight(picture, place);
      if (verdict !== null) summary.known++;
      if (verdict === true) summary.right++;
      if ((picture.answers[place]?.novelty ?? null) === null) continue;
      summary.novel = (summary.novel ?? 0) + Number(isNew(picture, place));
    }
    return summary;
  });
  return { arms, failed: pictures.filter(({ status }) => status === 'failed').length };
}
