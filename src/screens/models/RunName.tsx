import { Button, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useRuns } from '../../stores/runsStore';
import { workers } from '../../stores/workers';
import type { RunRecord } from '../../training/runRecord';
import styles from './Models.module.css';

/** A run's name, which can be typed anew: Enter keeps, Escape forgets. */
export function RunName({ run }: { run: RunRecord }) {
  const [draft, setDraft] = useState<string | null>(null);
  const isLocked = run.status === 'training' || run.status === 'paused';
  const save = async () => {
    const name = draft?.trim() ?? '';
    setDraft(null);
    if (name === '' || name === run.experiment.name) return;
    await workers().data.request({
      kind: 'saveRun',
      run: { ...run, experiment: { ...run.experiment, name } },
    });
    await useRuns.getState().refresh();
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
