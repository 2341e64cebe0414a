import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { focusIfFree } from '../../components/focusIfFree';
import type { PhotoStep } from '../../stores/photos/photoPlace';
import styles from './Photos.module.css';

interface StepFrameProps {
  number: PhotoStep;
  title: string;
  state: 'done' | 'open' | 'later';
  /** What was chosen, where it is done; what will be chosen, where it comes later. */
  summary: string;
  /** Goes back to it; absent where that cannot be now. */
  onOpen?: () => void;
  children: ReactNode;
}

/** One of the four steps: open, or one line of what was chosen or will be. */
export function StepFrame({ number, title, state, summary, onOpen, children }: StepFrameProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const isOpen = state === 'open';
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    // The button that led here is gone: on at the step that opens, or at this one where none does.
    if (isOpen && !wasOpen.current) focusIfFree(heading.current);
    if (!isOpen && wasOpen.current) requestAnimationFrame(() => focusIfFree(heading.current));
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <li aria-current={isOpen ? 'step' : undefined}>
      <section className={`studio-panel ${styles.step}`} data-state={state} aria-labelledby={id}>
        <div className={styles.head}>
          <h2 id={id} ref={heading} tabIndex={-1}>
            <span className={styles.number}>{number}</span> {title}
          </h2>
          {state === 'done' && onOpen !== undefined && (
            <Button size="compact-sm" aria-label={`Change: ${title}`} onClick={onOpen}>
              Change
            </Button>
          )}
        </div>
        {!isOpen && <p className={styles.summary}>{summary}</p>}
        {isOpen && <div className={styles.body}>{children}</div>}
      </section>
    </li>
  );
}
