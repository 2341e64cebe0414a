import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useRuns } from '../../stores/runsStore';
import type { RunRecord } from '../../training/runRecord';

interface RunNameProps {
  run: RunRecord;
  /** A field in place of the text: Enter keeps what is typed, Escape forgets it. */
  isEditing: boolean;
  onDone: () => void;
}

/** A run's name, or the field in which it is typed anew. */
export function RunName({ run, isEditing, onDone }: RunNameProps) {
  const { name } = run.experiment;
  const [draft, setDraft] = useState(name);
  const save = () => {
    onDone();
    const wanted = draft.trim();
    if (wanted !== '' && wanted !== name) void useRuns.getState().rename(run, wanted);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') save();
    if (event.key !== 'Escape') return;
    setDraft(name);
    onDone();
  };
  if (!isEditing) return <strong>{name}</strong>;
  return (
    <TextInput
      aria-label={`New name of ${name}`}
      value={draft}
      maxLength={80}
      ref={(field) => field?.focus()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={onDone}
    />
  );
}
