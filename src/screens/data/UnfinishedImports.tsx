import { Button } from '@mantine/core';
import { countOf } from '../../components/countOf';
import { useImports } from '../../stores/importStore';
import { ask } from '../../stores/questionStore';
import styles from './Data.module.css';

/** Imports that a closed tab or a full disk left behind; what they stored is kept until they are discarded. */
export function UnfinishedImports() {
  const { unfinished, discard, status, progress } = useImports();
  const left = unfinished.filter(({ importId }) => status !== 'importing' || importId !== progress?.importId);
  if (left.length === 0) return null;
  const onDiscard = async (importId: string, name: string) => {
    const yes = await ask({
      title: `Discard the unfinished import ${name}?`,
      text: 'What it has stored so far is deleted. The source itself is not touched.',
      confirm: 'Discard',
    });
    if (yes) await discard(importId);
  };
  return (
    <section className="studio-panel" aria-label="Unfinished imports">
      <h2>Unfinished imports</h2>
      {left.map(({ importId, name, sourceName, done }) => (
        <div key={importId} className={styles.row}>
          <span>
            <strong>{name}</strong>: {countOf(done, 'picture')} stored. Drop or pick{' '}
            <strong>{sourceName}</strong> again and it goes on where it stopped.
          </span>
          <Button onClick={() => void onDiscard(importId, name)}>Discard</Button>
        </div>
      ))}
    </section>
  );
}
