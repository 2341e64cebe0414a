import { type FocusEvent, type ReactNode, useRef, useState } from 'react';
import { HoverTip } from '../../components/HoverTip';

interface RowHelpProps {
  label: string;
  /** One sentence, with the paper's section where it has one. */
  help: string;
  /** Of the row, of its heading cell, and of the label's text. */
  classNames: { row?: string; heading?: string; label?: string };
  /** The row's cells after its heading. */
  children: ReactNode;
}

/** A table row whose heading explains it, on hover and when a key brings the focus into the row. */
export function RowHelp({ label, help, classNames, children }: RowHelpProps) {
  const [hasKeyboardFocus, setHasKeyboardFocus] = useState(false);
  const target = useRef<HTMLSpanElement>(null);
  const onFocus = (event: FocusEvent) => setHasKeyboardFocus(event.target.matches(':focus-visible'));
  return (
    <tr className={classNames.row} onFocus={onFocus} onBlur={() => setHasKeyboardFocus(false)}>
      <th scope="row" className={classNames.heading}>
        <span className={classNames.label} ref={target}>
          {label}
        </span>
        <HoverTip label={help} target={target} position="top-start" isShown={hasKeyboardFocus} />
      </th>
      {children}
    </tr>
  );
}
