import { Button } from '@mantine/core';
import { resolveArm } from '../../../experiment/resolveArm';
import { useTraining } from '../../../stores/trainingStore';
import type { Diagnosis } from '../../../workers/gpuProtocol';
import { useShownExperiment } from '../figure/useCourse';
import styles from './Live.module.css';
import { remedies } from './remedies';
import { useTryArm } from './useTryArm';

/** What the plateau doctor has found in the arms, each with what to try; nothing where nothing is wrong. */
export function Doctor() {
  const diagnoses = useTraining((state) => state.diagnoses);
  const ill = diagnoses.filter(({ findings }) => findings.length > 0);
  if (ill.length === 0) return null;
  return (
    <section className={styles.panel} aria-label="Plateau doctor">
      {ill.map((diagnosis) => (
        <Ill key={diagnosis.arm} diagnosis={diagnosis} />
      ))}
    </section>
  );
}

function Ill({ diagnosis }: { diagnosis: Diagnosis }) {
  const experiment = useShownExperiment();
  const { isFull, tryArm } = useTryArm();
  const arm = experiment.arms[diagnosis.arm];
  if (arm === undefined) return null;
  const ailments = diagnosis.findings.map(({ ailment }) => ailment);
  return (
    <div className={styles.ill}>
      <p>
        <strong>{arm.name}</strong>{' '}
        <span className="studio-dim">at step {diagnosis.step.toLocaleString('en')}</span>
      </p>
      {diagnosis.findings.map(({ message, hint }) => (
        <p key={message}>
          {message} <span className="studio-dim">{hint}</span>
        </p>
      ))}
      <div className={styles.cures}>
        {remedies(resolveArm(experiment, arm), ailments).map((remedy) => (
          <Button
            key={remedy.label}
            size="compact-sm"
            disabled={isFull}
            title={isFull ? 'Four arms are as many as run together: remove one first.' : undefined}
            onClick={() => void tryArm(diagnosis.arm, remedy)}
          >
            Add an arm: {remedy.label}
          </Button>
        ))}
      </div>
    </div>
  );
}
