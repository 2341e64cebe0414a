import { TextInput } from '@mantine/core';
import { useState } from 'react';

interface NumberListFieldProps {
  label: string;
  values: readonly number[];
  disabled: boolean;
  inputClass?: string;
  /** Called with positive numbers in rising order, at least one, on Enter or when the field is left. */
  onChange: (values: number[]) => void;
}

/** As many as the schema takes. */
const MAX_COUNT = 20;

/** The numbers of a text, in rising order; null where it is no list of positive numbers. */
function parse(text: string): number[] | null {
  const values = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  const isFine =
    values.length > 0 &&
    values.length <= MAX_COUNT &&
    values.every((value) => Number.isFinite(value) && value > 0);
  return isFine ? values.sort((a, b) => a - b) : null;
}

/** Numbers typed one after another: "25, 51, 79". They count once they are finished. */
export function NumberListField({ label, values, disabled, inputClass, onChange }: NumberListFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const isWrong = draft !== null && parse(draft) === null;
  const finish = () => {
    const typed = draft === null ? null : parse(draft);
    if (typed && typed.join() !== values.join()) onChange(typed);
    setDraft(null);
  };
  return (
    <TextInput
      aria-label={label}
      title={isWrong ? 'Numbers over 0, e.g. 25, 51, 79' : undefined}
      value={draft ?? values.join(', ')}
      error={isWrong}
      disabled={disabled}
      inputMode="decimal"
      classNames={inputClass === undefined ? undefined : { input: inputClass }}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={({ key }) => {
        if (key === 'Enter') finish();
        if (key === 'Escape') setDraft(null);
      }}
    />
  );
}
