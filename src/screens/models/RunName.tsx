import { Button, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useRuns } from '../../stores/runsStore';
import type { RunRecord } from '../../training/runRecord';
import styles from './Models.module.css';

interface RunNameProps {
  run: RunRecord;
  /** While it trains, the engine writes its record. */
  isLocked: boolean;
}

/** A run's name, which can be typed anew: Enter keeps, Escape forgets. */
export function RunName({ run, isLocked }: RunNameProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const save = async () => {
    const name = draft?.trim() ?? '';
    setDraft(null);
    if (name === '' || name === run.experiment.name) return;
    await useRuns.getState().rename(run, name);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void save();
    if (event.key === 'Escape') setDraft(null);
  };
  if (draft !== null) {
    return (
      <TextInput
        aria-label={`New name of ${run.experiment.name}`}
        value={draft}
        maxLength={80}
        autoFocus
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => void save()}
        onKeyDown={onKeyDown}
      />
    );
  }
  return (
    <div className={styles.name}>
      <strong>{run.experiment.name}</strong>
      {!isLocked && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={`Rename ${run.experiment.name}`}
          onClick={() => setDraft(run.experiment.name)}
        >
          Rename
        </Button>
      )}
    </div>
  );
}
