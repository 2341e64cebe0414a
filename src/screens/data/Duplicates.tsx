import { Button } from '@mantine/core';
import { useState } from 'react';
import { countOf } from '../../components/countOf';
import { duplicatesText } from '../../components/duplicatesText';
import { ErrorPanel } from '../../components/ErrorPanel';
import type { DatasetSummary } from '../../data/dataset';
import { useAnswer } from '../../stores/useAnswer';
import { workers } from '../../stores/workers';
import { DuplicatePicture } from './DuplicatePicture';
import styles from './Duplicates.module.css';

/** Groups shown at first and added at a time, and pictures shown of each. */
const GROUPS = 4;
const MEMBERS = 8;

function loadDuplicates(datasetId: string) {
  return workers().data.request({ kind: 'duplicates', datasetId });
}

/** Equal and nearly equal pictures: how many, what was done about them, and the largest groups to look at. */
export function Duplicates({ dataset }: { dataset: DatasetSummary }) {
  const { duplicates } = dataset;
  return (
    <section aria-label="Duplicates">
      <h2>Duplicates</h2>
      <ul className={styles.facts}>
        {duplicatesText(duplicates).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {duplicates.nearGroups > 0 && <DuplicateGroups dataset={dataset} />}
    </section>
  );
}

function DuplicateGroups({ dataset }: { dataset: DatasetSummary }) {
  const { answer, error } = useAnswer(loadDuplicates, dataset.id);
  const [shown, setShown] = useState(GROUPS);
  if (error !== null) return <ErrorPanel error={error} title="The groups could not be read" />;
  if (answer === null) return <p className="studio-dim">Reading the groups…</p>;
  return (
    <>
      <ol className={styles.groups}>
        {answer.slice(0, shown).map(({ members }) => (
          <li key={members.map(({ split, index }) => `${split}${index}`).join()}>
            <span className="studio-dim">{countOf(members.length, 'picture')}</span>
            <div className={styles.members}>
              {members.slice(0, MEMBERS).map(({ split, index, label }) => (
                <DuplicatePicture
                  key={`${split}${index}`}
                  dataset={dataset}
                  split={split}
                  index={index}
                  label={label}
                />
              ))}
              {members.length > MEMBERS && (
                <span className="studio-dim">and {(members.length - MEMBERS).toLocaleString('en')} more</span>
              )}
            </div>
          </li>
        ))}
      </ol>
      {answer.length > shown && (
        <Button size="xs" onClick={() => setShown(shown + GROUPS)}>
          Show more of {countOf(answer.length, 'group')}
        </Button>
      )}
    </>
  );
}
