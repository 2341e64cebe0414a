import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { ErrorPanel } from '../../components/ErrorPanel';
import { BUILT_IN_NAME, findDataset, useDatasets } from '../../stores/datasetsStore';
import { useAnswer } from '../../stores/useAnswer';
import { ArmChoice, NoRunYet } from './ArmChoice';
import { askNetwork, type NetworkQuestion } from './askNetwork';
import styles from './Figures.module.css';
import { Guesses } from './Guesses';
import paper from './Paper.module.css';
import { missedPictures, SHOWN, samplePictures } from './samplePictures';
import { type ChosenArm, useArmChoice } from './useArmChoice';

/** Figure 4, left: validation pictures with the five most probable labels of a saved run. */
export function GuessFigure() {
  const choice = useArmChoice();
  return (
    <section className={`studio-panel ${styles.figure}`} aria-label="Figure 4">
      <div className={paper.head}>
        <h2>Figure 4, left: eight pictures and five guesses</h2>
        {choice.chosen && <ArmChoice {...choice} />}
      </div>
      <p className="studio-dim">
        The paper: eight ImageNet test photos, chosen by the authors. Even objects off the centre were
        recognized, and most of the five labels were reasonable: only other kinds of cat for the leopard.
      </p>
      {choice.chosen ? (
        <Eight key={choice.value} {...choice.chosen} />
      ) : (
        <NoRunYet text="Here your own network guesses at eight of its validation pictures, as soon as a run has saved weights." />
      )}
    </section>
  );
}

/** Eight pictures drawn by a seed, asked about when the reader wants it: it takes the GPU. */
function Eight({ run, arm }: ChosenArm) {
  const [seed, setSeed] = useState(0);
  const [isWrongOnly, setWrongOnly] = useState(false);
  const dataset = useDatasets(({ datasets }) => findDataset(datasets, run.experiment.dataset));
  const missed = missedPictures(run, arm);
  if (dataset === null) {
    return (
      <p>
        This run learned from {run.experiment.dataset.name}, which is not on this machine: there are no
        validation pictures to show.
      </p>
    );
  }
  if (dataset.validationCount === 0) return <p>{dataset.name} has no validation pictures.</p>;
  const all = Array.from({ length: dataset.validationCount }, (_, index) => index);
  const places = samplePictures(isWrongOnly && missed ? missed : all, seed);
  const question: NetworkQuestion = { runId: run.id, datasetId: dataset.id, places };
  const name = run.experiment.arms[arm]?.name ?? '';
  return (
    <>
      <div className={paper.actions}>
        <Button onClick={() => setSeed(seed + 1)}>
          {seed === 0 ? 'Show eight pictures' : 'Another eight'}
        </Button>
        {missed !== null && missed.length > 0 && (
          <SegmentedControl
            size="xs"
            aria-label="Which pictures"
            value={isWrongOnly ? 'wrong' : 'any'}
            onChange={(value) => setWrongOnly(value === 'wrong')}
            data={[
              { value: 'any', label: 'Any' },
              {
                value: 'wrong',
                label: `Wrong at the last evaluation (${missed.length.toLocaleString('en')})`,
              },
            ]}
          />
        )}
        <span className="studio-dim">
          From the {dataset.validationCount.toLocaleString('en')} validation pictures of {dataset.name}
          {dataset.name === BUILT_IN_NAME && ', which this page has drawn itself: they are no photos'}.
        </span>
      </div>
      {seed > 0 && <Answered question={question} arm={name} armIndex={arm} classNames={dataset.classNames} />}
    </>
  );
}

interface AnsweredProps {
  question: NetworkQuestion;
  arm: string;
  armIndex: number;
  classNames: readonly string[];
}

function Answered({ question, arm, armIndex, classNames }: AnsweredProps) {
  const { answer, error } = useAnswer(askNetwork, JSON.stringify(question));
  if (error !== null) return <ErrorPanel error={error} title="The network gave no answer" />;
  return (
    <ul className={styles.pictures} aria-label="Pictures" aria-busy={answer === null}>
      {Array.from({ length: SHOWN }, (_, place) => place).map((place) => {
        const answered = answer?.[place];
        if (answer !== null && answered === undefined) return null;
        const prediction = answered?.predictions.find((each) => each.arm === arm);
        return (
          <li key={place}>
            {answered && prediction ? (
              <Guesses answered={answered} prediction={prediction} arm={armIndex} classNames={classNames} />
            ) : (
              <div className={styles.waiting}>{answer === null ? 'Looking…' : 'No answer of this arm.'}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
