import type { ComparedArm } from './comparedArm';

/** The arms that can answer together: with saved weights, of the first one's dataset and classes. */
export function answerTogether(compared: readonly ComparedArm[]): ComparedArm[] {
  const usable = compared.filter(({ run, arm }) => run.hasCheckpoint && !run.armFailures[arm]);
  const key = ({ run }: ComparedArm) => {
    const { fingerprint, name } = run.experiment.dataset;
    return JSON.stringify([name, fingerprint ?? '', run.classNames]);
  };
  const [first] = usable;
  return first ? usable.filter((each) => key(each) === key(first)) : [];
}
