import { ClassErrors } from '../../components/ClassErrors';
import type { RunRecord } from '../../training/runRecord';
import styles from './Photos.module.css';

/** The result class by class, on the photos that it was tested with. */
export function ResultClasses({ run }: { run: RunRecord }) {
  const { perClass = [], classNames, experiment } = run;
  if (perClass.length === 0) return null;
  return (
    <div className={styles.classes}>
      <ClassErrors
        arms={experiment.arms}
        classNames={classNames}
        perClass={perClass}
        first="test"
        none="Not evaluated."
      />
    </div>
  );
}
