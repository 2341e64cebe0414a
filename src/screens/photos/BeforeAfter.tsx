import { Button } from '@mantine/core';
import { errorText } from '../../components/errorText';
import quiet from '../../components/quietTable.module.css';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import { predictionInterval } from '../../lib/predictionInterval';
import { movePlace } from '../../stores/photos/photoPlaceStore';
import { accuracyChange, type PhotoResult, photoResult, resultOn } from '../../stores/photos/photoResult';
import type { RunRecord } from '../../training/runRecord';
import { changeText } from './changeText';
import styles from './Photos.module.css';

const SPLITS = ['validation', 'test'] as const;

interface BeforeAfterProps {
  before: RunRecord;
  after: RunRecord;
  /** The last layer was solved again for corrected labels; else deeper layers have learned on. */
  isCorrected: boolean;
}

/** A classifier beside what came of it: the same photos, and the difference photo by photo. */
export function BeforeAfter({ before, after, isCorrected }: BeforeAfterProps) {
  const split = photoResult(after)?.split;
  const splits = SPLITS.filter((each) => resultOn(before, each) !== null || resultOn(after, each) !== null);
  if (split === undefined || splits.length === 0) return null;
  // Corrected labels judge otherwise than those before: only test photos, whose labels stay, tell what it brought.
  const change = isCorrected && split === 'validation' ? null : accuracyChange(before, after, split);
  const learned = `after learning on: ${after.experiment.arms[0]?.name ?? ''}`;
  return (
    <section className={styles.body} aria-label="Before and after">
      <div className={quiet.scroll} {...SCROLL_FOCUS}>
        <table className={`${quiet.table} ${styles.classes}`} aria-label="Before and after">
          <thead>
            <tr>
              <th scope="col">right</th>
              {splits.map((each) => (
                <th key={each} scope="col">
                  {each === 'test' ? 'test photos' : 'validation photos'}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row
              name={isCorrected ? 'before the corrections' : 'before: only the last layer'}
              run={before}
              splits={splits}
            />
            <Row name={isCorrected ? 'with corrected labels' : learned} run={after} splits={splits} />
          </tbody>
        </table>
      </div>
      {isCorrected && resultOn(after, 'validation') !== null && (
        <p className="studio-dim">
          Validation photos are counted by the labels of their time: corrections change that row by
          themselves.
        </p>
      )}
      {change !== null && <p>{changeText(change, split)}</p>}
      {change !== null && change.high < 0 && (
        <div>
          <Button size="xs" onClick={() => movePlace({ plan: 'head', run: before.id, before: null }, true)}>
            Go back to the one before
          </Button>
        </div>
      )}
    </section>
  );
}

function Row(props: { name: string; run: RunRecord; splits: readonly PhotoResult['split'][] }) {
  return (
    <tr>
      <th scope="row">{props.name}</th>
      {props.splits.map((split) => {
        const result = resultOn(props.run, split);
        return (
          <td key={split}>
            {result === null ? '–' : errorText(result.accuracy, result.count, predictionInterval)}
          </td>
        );
      })}
    </tr>
  );
}
