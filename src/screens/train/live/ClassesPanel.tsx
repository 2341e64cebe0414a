import { ClassErrors } from '../../../components/ClassErrors';
import { useTraining } from '../../../stores/trainingStore';
import { useShownExperiment } from '../figure/useCourse';
import styles from './Live.module.css';

/** The last evaluation of the shown run, class by class. */
export function ClassesPanel() {
  const { arms } = useShownExperiment();
  const classNames = useTraining((state) => state.classNames);
  const perClass = useTraining((state) => state.perClass);
  return (
    <div className={styles.panel}>
      <ClassErrors
        arms={arms}
        classNames={classNames}
        perClass={perClass}
        none="Errors by class come with the next evaluation."
      />
    </div>
  );
}
