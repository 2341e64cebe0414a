import { countOf } from '../../components/countOf';
import { duration } from '../../components/duration';
import { errorText } from '../../components/errorText';
import { percentText } from '../../components/percentText';
import { predictionInterval } from '../../lib/predictionInterval';
import { wilsonInterval } from '../../lib/wilsonInterval';
import { type PhotoResult, photoResult } from '../../stores/photos/photoResult';
import type { ArmNovelty, RunRecord } from '../../training/runRecord';
import styles from './Photos.module.css';

const SEEN: Record<PhotoResult['split'], string> = {
  test: 'it never saw',
  validation: 'it did not learn from',
};

/** Why the figure is that on the validation photos. */
function whyNotTested({ heldOut, status }: RunRecord): string {
  const flatters = 'These photos also chose its settings, so the figure flatters a little:';
  if (!heldOut || heldOut.test.count === 0) return `${flatters} no photos were kept for a test.`;
  return status === 'stopped'
    ? `${flatters} it was stopped before the test.`
    : `${flatters} the test photos were not looked at.`;
}

/** How good it is: on how many photos, how sure that is, and what a blind guess would get. */
export function ResultFigures({ run }: { run: RunRecord }) {
  const result = photoResult(run);
  if (result === null) {
    return (
      <p role="status">
        It is made, and nothing tells how good it is yet:{' '}
        {run.heldOut && run.heldOut.validation.count > 0
          ? 'it ended before it was tried on photos that were kept apart.'
          : 'no photos were kept apart for that. Import the folder again, and the studio keeps some of each class.'}
      </p>
    );
  }
  const { accuracy, count, split, baseline } = result;
  const { low } = wilsonInterval(Math.round(accuracy * count), count);
  const { head } = run;
  const novelty = head ?? run.novelty?.[0];
  return (
    <>
      <p role="status">
        <span className={styles.figure}>
          {errorText(accuracy, count, predictionInterval)} of {countOf(count, 'photo')} {SEEN[split]}
        </span>
      </p>
      <p>
        {baseline !== null && (
          <>
            Always naming the largest class would be right in {percentText(baseline)}
            {low > baseline ? '. ' : ': this is not clearly better than that. '}
          </>
        )}
        In brackets: what it will get right of as many new photos like these, in 19 of 20 cases
        {count < 100 ? '; with so few of them that is wide' : ''}.
        {split === 'validation' && ` ${whyNotTested(run)}`}
      </p>
      {novelty !== undefined && (
        <p>
          {noveltyText(run, novelty)}
          {head !== undefined && (
            <span className="studio-dim">
              Looking at the photos took {duration(head.featureSeconds)}, solving the last layer from{' '}
              {countOf(head.trainCount, 'photo')} {duration(head.solveSeconds)}.
            </span>
          )}
        </p>
      )}
    </>
  );
}

type NoveltyFigures = Omit<ArmNovelty, 'arm'>;

/** Whether it can tell photos of none of the classes, and how often it would be wrong in that. */
function noveltyText({ heldOut }: RunRecord, novelty: NoveltyFigures): string {
  const { falseAlarms } = novelty;
  if (falseAlarms)
    return `It can say “not one of your classes”. Of the test photos, all of your own classes, it says so of ${percentText(falseAlarms.share)}, by mistake. ${foundText(novelty)}`;
  if (heldOut && heldOut.test.count > 0)
    return 'It cannot say “not one of your classes”: the photos that are kept to choose settings by are too few to draw the line on. With more photos of each class it can. ';
  return 'How often it would call a photo of your own “not one of your classes” was not measured: no photos were kept for the test. ';
}

/** What it is worth on photos of other things: those of a class of one's own that it was not told of. */
function foundText({ foundNew }: NoveltyFigures): string {
  if (!foundNew) return '';
  const { share } = foundNew;
  const found = `With each of your classes left out in turn, it says so of ${percentText(share)} of the photos left out`;
  return share < 0.5 ? `${found}: do not count on it for things that look like yours. ` : `${found}. `;
}
