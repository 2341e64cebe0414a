import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';

interface NumberFieldProps {
  label: string;
  /** One sentence for screen readers. */
  help?: string;
  /** Undefined where there is no number: then `placeholder` stands there. */
  value: number | undefined;
  placeholder?: string;
  min: number;
  max: number;
  isInteger?: boolean;
  disabled?: boolean;
  /** Class of the input itself. */
  inputClass?: string;
  /** Called with a number inside the bounds, on Enter or when the field is left. */
  onChange: (value: number) => void;
  /** Called where the field was emptied; without it a number is needed. */
  onClear?: () => void;
}

/**
 * A number typed as text: it counts once it is finished, and not before it is inside its bounds. Emptied where it may
 * be, there is none.
 */
export function NumberField(props: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const clears = (text: string) => props.onClear !== undefined && text.trim() === '';
  const accepts = (text: string) => {
    const value = Number(text.trim());
    return (
      text.trim() !== '' &&
      value >= props.min &&
      value <= props.max &&
      (!props.isInteger || Number.isInteger(value))
    );
  };
  const isWrong = draft !== null && !accepts(draft) && !clears(draft);
  const finish = () => {
    if (draft !== null && clears(draft)) {
      if (props.value !== undefined) props.onClear?.();
    } else if (draft !== null && accepts(draft) && Number(draft) !== props.value)
      props.onChange(Number(draft));
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') finish();
    if (event.key === 'Escape') setDraft(null);
  };
  return (
    <TextInput
      aria-label={props.label}
      aria-description={props.help}
      title={
        isWrong ? `From ${props.min} to ${props.max}${props.isInteger ? ', a whole number' : ''}` : undefined
      }
      value={draft ?? String(props.value ?? '')}
      placeholder={props.placeholder}
      error={isWrong}
      disabled={props.disabled}
      inputMode="decimal"
      classNames={props.inputClass === undefined ? undefined : { input: props.inputClass }}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={onKeyDown}
    />
  );
}
