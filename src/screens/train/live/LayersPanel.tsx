import { Button } from '@mantine/core';
import { ErrorPanel } from '../../../components/ErrorPanel';
import { percentText } from '../../../components/percentText';
import quiet from '../../../components/quietTable.module.css';
import { SCROLL_FOCUS } from '../../../components/scrollFocus';
import { latestDiagnoses } from '../../../stores/trainingState';
import { useTraining } from '../../../stores/trainingStore';
import { workers } from '../../../stores/workers';
import type { Diagnosis } from '../../../workers/gpuProtocol';
import { useShownExperiment } from '../figure/useCourse';
import { Doctor } from './Doctor';
import styles from './Live.module.css';
import { useRequest } from './useRequest';

/** From this share on, a layer's idle units are worth a look. */
const MANY = 0.5;

const IDLE = {
  relu: 'always 0',
  tanh: 'at an end',
  sigmoid: 'at an end',
} as const;

/** Two digits that show small numbers too. */
function number(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(2))) : 'not finite';
}

/** What the layers' units do on a batch, per arm, as of the doctor's last look; looked at anew on demand. */
export function LayersPanel() {
  const { arms } = useShownExperiment();
  const diagnoses = useTraining((state) => state.diagnoses);
  const canLook = useTraining((state) => state.status === 'training' || state.status === 'paused');
  const { isBusy, error, send } = useRequest();
  const look = () =>
    void send(async () => {
      const looks = await workers().gpu.request({ kind: 'examine' });
      useTraining.setState((state) => ({ diagnoses: latestDiagnoses(state.diagnoses, looks) }));
    });
  return (
    <section className={styles.panel} aria-label="Layers of the arms">
      <p className="studio-dim">
        What the units of each layer make of a batch. A ReLU that is 0 for every picture, or a tanh at one of
        its ends, passes no gradient on.
      </p>
      <div>
        <Button size="compact-sm" disabled={!canLook || isBusy} onClick={look}>
          Look at the layers now
        </Button>
      </div>
      {error && <ErrorPanel error={error} title="The layers could not be looked at" />}
      <Doctor />
      {diagnoses.map((diagnosis) => (
        <Layers key={diagnosis.arm} name={arms[diagnosis.arm]?.name ?? ''} diagnosis={diagnosis} />
      ))}
      {diagnoses.length === 0 && <p className="studio-dim">Nobody has looked yet.</p>}
    </section>
  );
}

function Layers({ name, diagnosis }: { name: string; diagnosis: Diagnosis }) {
  const { step, layers, findings } = diagnosis;
  return (
    <div className={quiet.scroll} {...SCROLL_FOCUS}>
      <table className={quiet.table} aria-label={`Layers of ${name}`}>
        <caption className={styles.caption}>
          {name} at step {step.toLocaleString('en')}
          {findings.length === 0 ? ': nothing wrong' : ''}
        </caption>
        <thead>
          <tr>
            <th scope="col">layer</th>
            <th scope="col">idle units</th>
            <th scope="col">mean</th>
            <th scope="col">deviation</th>
          </tr>
        </thead>
        <tbody>
          {layers.map((layer) => (
            <tr key={layer.layer} className={layer.idleShare >= MANY ? styles.bad : undefined}>
              <th scope="row">
                {layer.layer} <span className="studio-dim">{layer.activation}</span>
              </th>
              <td>
                {percentText(layer.idleShare)} <span className="studio-dim">{IDLE[layer.activation]}</span>
              </td>
              <td>{number(layer.mean)}</td>
              <td>{number(layer.std)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
