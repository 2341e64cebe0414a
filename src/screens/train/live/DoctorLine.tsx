import { useTraining } from '../../../stores/trainingStore';
import { useShownExperiment } from '../figure/useCourse';
import styles from './Live.module.css';

/** That something is wrong with an arm, in a room that is kept for it: the rest is told under Layers. */
export function DoctorLine() {
  const { arms } = useShownExperiment();
  const diagnoses = useTraining((state) => state.diagnoses);
  const text = diagnoses
    .filter(({ findings }) => findings.length > 0)
    .map(({ arm, findings }) => `${arms[arm]?.name ?? 'An arm'}: ${findings[0]?.message ?? ''}`)
    .join(' ');
  return (
    <p className={styles.doctor} role="status" aria-label="Plateau doctor’s word" title={text}>
      {text && `${text} See Layers.`}
    </p>
  );
}
