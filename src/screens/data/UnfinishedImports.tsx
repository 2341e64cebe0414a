import { Button } from '@mantine/core';
import { FilePicker } from '../../components/FilePicker';
import { pickedFile } from '../../components/readDroppedFiles';
import { useImports } from '../../stores/importStore';
import { ask } from '../../stores/questionStore';
import { useUnfinishedImports } from '../../stores/unfinishedImportsStore';
import type { UnfinishedImport } from '../../workers/dataProtocol';
import styles from './Data.module.css';
import { TrainOnBeginning } from './TrainOnBeginning';

/** Stored pictures from which on the beginning of an abandoned import is offered as a dataset. */
const WORTH_KEEPING = 200;

/** Imports that a closed tab or a full disk left behind; what they stored is kept until they are discarded. */
export function UnfinishedImports() {
  const { unfinished, error } = useUnfinishedImports();
  const { status, progress } = useImports();
  const isRunning = status === 'importing';
  const left = unfinished.filter(({ importId }) => !isRunning || importId !== progress?.importId);
  if (left.length === 0 && error === null) return null;
  return (
    <section className="studio-panel" aria-label="Unfinished imports">
      <h2>Unfinished imports</h2>
      {left.map((each) => (
        <Unfinished key={each.importId} unfinished={each} isBusy={isRunning} />
      ))}
      {error !== null && (
        <p role="alert">
          {error.message} {error.hint}
        </p>
      )}
    </section>
  );
}

function Unfinished({ unfinished, isBusy }: { unfinished: UnfinishedImport; isBusy: boolean }) {
  const { importId, name, sourceName, done, planned } = unfinished;
  const discard = async () => {
    const yes = await ask({
      title: `Discard the unfinished import ${name}?`,
      text: 'What it has stored so far is deleted. The source itself is not touched.',
      confirm: 'Discard',
    });
    if (yes) await useUnfinishedImports.getState().discard(importId);
  };
  return (
    <div className={styles.row}>
      <span>
        <strong>{name}</strong>: {done.toLocaleString('en')} of {planned.toLocaleString('en')} stored. Drop or
        pick <strong>{sourceName}</strong> again and it goes on where it stopped.
      </span>
      <div className={styles.actions}>
        {!isBusy && (
          <FilePicker
            label={`Pick ${sourceName} again`}
            isFolder={!sourceName.includes('.') && !/^[\d,]+ files$/.test(sourceName)}
            onFiles={(files) => void useImports.getState().start(files.map(pickedFile))}
          />
        )}
        {done >= WORTH_KEEPING && <TrainOnBeginning importId={importId} label="Train on what is stored" />}
        <Button onClick={() => void discard()}>Discard</Button>
      </div>
    </div>
  );
}
