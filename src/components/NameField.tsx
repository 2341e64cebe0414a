import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';

interface NameFieldProps {
  /** What is being named, for those who do not see where the field is. */
  label: string;
  name: string;
  maxLength: number;
  /** A name that is not empty and not the old one. */
  onSave: (name: string) => void;
  /** Enter, Escape, or the field was left; after `onSave` where there is something to save. */
  onDone: () => void;
}

/** A name typed anew in its place: Enter keeps what is typed, Escape and leaving the field forget it. */
export function NameField({ label, name, maxLength, onSave, onDone }: NameFieldProps) {
  const [draft, setDraft] = useState(name);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      const wanted = draft.trim();
      if (wanted !== '' && wanted !== name) onSave(wanted);
    }
    if (event.key === 'Enter' || event.key === 'Escape') onDone();
  };
  return (
    <TextInput
      aria-label={label}
      value={draft}
      maxLength={maxLength}
      ref={(field) => field?.focus()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={onDone}
    />
  );
}
