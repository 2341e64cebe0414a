import { create } from 'zustand';

/** Something that must not happen without a person's yes. */
export interface Question {
  title: string;
  text: string;
  /** The button that does it: a verb. */
  confirm: string;
}

export const useQuestion = create<{ question: Question | null }>()(() => ({ question: null }));

let settle: ((yes: boolean) => void) | null = null;

/** Asks in a dialog; resolves to whether the person said yes. A second question answers the first with no. */
export function ask(question: Question): Promise<boolean> {
  settle?.(false);
  useQuestion.setState({ question });
  return new Promise((resolve) => {
    settle = resolve;
  });
}

/** The dialog's answer. */
export function answerQuestion(yes: boolean): void {
  useQuestion.setState({ question: null });
  settle?.(yes);
  settle = null;
}
